"""The frame around every page, the gallery and the error pages."""

import re
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import include, path

from goldenthread.foundation.ui import views
from goldenthread.foundation.ui.context import chrome
from goldenthread.foundation.ui.templatetags import gt_vendor

urlpatterns = [path("", include("goldenthread.foundation.ui.urls"))]
pytestmark = pytest.mark.urls(__name__)


def a_request(**given: object) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    for name, value in given.items():
        setattr(request, name, value)
    return request


def body(request: HttpRequest) -> str:
    return views.gallery(request).content.decode()


ERROR_PAGES = [
    views.bad_request,
    views.forbidden,
    views.not_found,
    views.too_many,
    views.form_expired,
    views.server_error,
]


def test_the_gallery_draws_every_component_without_inline_script_or_style() -> None:
    page = body(a_request())
    assert "style=" not in page
    assert not re.search(r"\son[a-z]+=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert "There is a problem" in page
    assert "{%" not in page
    assert "{{" not in page


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(found) for found in re.findall(r"<h([1-6])", body(a_request()))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_id_of_the_gallery_is_used_once() -> None:
    ids = re.findall(r'\sid="([^"]+)"', body(a_request()))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("view", ERROR_PAGES)
def test_error_pages_say_what_to_do_and_carry_the_notice(view: object) -> None:
    page = view(a_request()).content.decode()  # type: ignore[operator]  # each is a view
    assert "Demonstration: not for live concerns" in page
    assert "Call 999" in page
    assert page.count("<h1") == 1


def test_absent_and_not_yours_are_the_same_answer() -> None:
    request = a_request()
    absent, not_yours = views.not_found(request), views.forbidden(request)
    assert absent.status_code == not_yours.status_code == 404
    assert absent.content == not_yours.content
    assert b"Either it does not exist, or it is not yours to see." in absent.content


def test_a_page_without_any_context_still_carries_the_notice() -> None:
    page = render_to_string("500.html")
    assert "Demonstration: not for live concerns" in page


@pytest.mark.parametrize("name", sorted(views.PAGES))
def test_error_pages_can_be_looked_at(name: str) -> None:
    assert views.page(a_request(), name).status_code == 200


@override_settings(NOT_FOR_LIVE=False, DEMONSTRATION_SIGN_IN=False)
def test_the_notice_goes_when_the_product_is_ready() -> None:
    assert "Demonstration: not for live" not in body(a_request())


@override_settings(NOT_FOR_LIVE=False, DEMONSTRATION_SIGN_IN=True)
def test_the_notice_stays_on_a_demonstration() -> None:
    assert "Demonstration: not for live concerns" in body(a_request())


def test_the_frame_asks_nothing_of_the_database() -> None:
    class Guard:
        @property
        def is_authenticated(self) -> bool:
            raise AssertionError("the frame asked who this is")

    given = chrome(a_request(user=Guard()))
    assert given["organisation"] is None
    assert given["signed_in"] is False
    assert given["nav"] == []
    assert given["not_for_live"] is True


def test_the_frame_draws_what_it_is_given_as_text() -> None:
    request = a_request(
        organisation=SimpleNamespace(name="<b>Trust</b>", code="trust"),
        actor=SimpleNamespace(name="Ada", person="PER-1"),
        nav=[("Home", "/o/trust/", True), ("Concerns", "/o/trust/concerns/", False)],
        chrome_urls={"raise_concern": "/raise/", "who_tell": "/who/", "sign_out": "/out/"},
    )
    page = body(request)
    assert "<b>Trust" not in page
    assert "&lt;b&gt;Trust" in page
    assert 'aria-current="page">Home' in page
    assert "Signed in as <strong>Ada" in page
    assert re.search(r'<form method="post" action="/out/">', page)
    assert ">Raise a concern</a>" in page


def test_what_cannot_be_found_is_not_drawn() -> None:
    with override_settings(GOLDENTHREAD_LINKS={"who_tell": "no-such:name", "source": "https://example.org/source"}):
        links = chrome(a_request(organisation=SimpleNamespace(name="Trust", code="trust")))["links"]
    assert isinstance(links, dict)
    assert "who_tell" not in links
    assert links["source"] == "https://example.org/source"
    assert ">Raise a concern</a>" not in body(a_request())


def test_pages_render_without_the_kit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gt_vendor, "_there", lambda path: False)
    page = body(a_request())
    assert "vendor/" not in page
    assert "ui/goldenthread" in page


def test_pages_name_the_kit_when_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gt_vendor, "_there", lambda path: True)
    page = body(a_request())
    assert "vendor/govuk-frontend" in page
    assert "data-gt-kit" in page
