"""One person at a browser: opens pages, answers, presses, and has every page met checked for accessibility."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.site import Site
from tests.world import PASSWORD

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
AXE = Axe()


class Walker:
    def __init__(
        self, browser: Browser, site: Site, who: str = "", *, phone: bool = False, javascript: bool = True
    ) -> None:
        self.site = site
        self.context = browser.new_context(viewport=PHONE if phone else DESK, java_script_enabled=javascript)
        self.context.set_default_timeout(60_000)
        self.page: Page = self.context.new_page()
        self.javascript = javascript
        self.seen: list[str] = []
        if who:
            self.sign_in(who)

    def sign_in(self, who: str) -> None:
        self.page.goto(f"{self.site.address}/accounts/login/")
        self.page.fill("input[name=login]", f"{who}@example.org")
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/o/harbour/**")

    def open(self, path: str, *, status: int = 200, public: bool = False) -> None:
        address = self.site.public_address if public else self.site.address
        answer = self.page.goto(f"{address}{path}")
        assert answer is not None
        assert answer.status == status, (path, answer.status)
        self.check()

    def check(self) -> None:
        """No accessibility fault on this page, and nothing wider than the window."""
        here = self.page.url
        wide = (
            self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if self.javascript
            else 0
        )
        assert wide <= 0, f"{here} is {wide} px too wide"
        if self.javascript:
            found = AXE.run(self.page).response["violations"]
            said = [f"{v['id']}: {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]
            assert said == [], f"{here}: {said}"
        self.seen.append(here)

    def fill(self, **answers: str) -> None:
        for name, value in answers.items():
            box = self.page.locator(f"main [name='{name}']:not([type=hidden])").first
            kind = box.evaluate("e => e.tagName + ':' + (e.type || '')") if self.javascript else self._kind(name)
            if kind.endswith((":radio", ":checkbox")):
                self.page.locator(f"main [name='{name}'][value='{value}']").check()
            elif kind.startswith("SELECT"):
                box.select_option(value)
            else:
                box.fill(value)

    def _kind(self, name: str) -> str:
        box = self.page.locator(f"main [name='{name}']:not([type=hidden])").first
        kind = box.get_attribute("type") or ""
        return f"INPUT:{kind}" if self.page.locator(f"main select[name='{name}']").count() == 0 else "SELECT:"

    def press(self, name: str | None = None) -> None:
        """Press the button with this name, or the page's main one, and check the page that comes."""
        main = self.page.locator("main")
        buttons = main.get_by_role("button", name=name) if name else main.locator("form button[type=submit]")
        assert buttons.count(), f"no button {name or ''} on {self.page.url}: {self.words[:600]}"
        buttons.first.click()
        self.page.wait_for_load_state()
        self.check()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.check()

    @property
    def words(self) -> str:
        return self.page.locator("main").inner_text()

    def close(self) -> None:
        self.context.close()
