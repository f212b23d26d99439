"""The main pages of six rooms and their forms, with data and in error, on a telephone and a desk: accessible, and nothing too wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.site import Site
from tests.journeys.walker import DESK, Walker

pytestmark = pytest.mark.journey
HERE = "/o/harbour"
FILLED = """
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.places.models import Organisation, Person, Unit
from tests.walls.rooms import allegations, apart, culture, governance, leadership, leads, quality
from tests.world import NOW, World
here = Organisation.objects.get(code="harbour")
with moment.lived_at(NOW), scope.of(here.id):
    people = {p.email.partition("@")[0]: p for p in Person.objects.select_related("unit")}
    world = World(here, here, people, {u.code: u for u in Unit.objects.all()})
    for room in (leads, quality, governance, leadership, culture, allegations, apart):
        room.do_everything(world)
    low = allegations.received(world, kind="low_level")
with scope.of(here.id):  # today: a worry is open to its second reader for 90 days
    print(low.ref, apart.drawn(world).ref, apart.requested(world).ref, apart.advised(world).ref)
"""
# who -> pages with data; {0}: a low-level concern, {1}: a worry to read again, {2}: a request, {3}: a question that was answered
PAGES = {
    "executive_lead": ("leads/load/", "leadership/messages/", "leadership/objectives/"),
    "dsl": (
        "leads/diary/", "leads/handing-over/", "quality/programme/", "quality/programme/?show=all", "quality/own-reviews/",
        "quality/learning/", "quality/collations/", "governance/risks/", "casework/advice/helped/", "culture/surveys/",
        "culture/surveys/stated/", "casework/second-readings/",
    ),
    "deputy_dsl": ("casework/second-readings/{1}/",),
    "allegations_manager": ("casework/allegations/", "casework/allegations/?show=all", "casework/allegations/{0}/"),
    "data_protection_officer": ("governance/information/?show=all", "casework/subject-access/", "casework/subject-access/{2}/"),
    "reporter": ("casework/advice/{3}/",),
}  # fmt: skip
# who -> forms, sent with nothing in them
FORMS = {
    "executive_lead": ("leadership/messages/send/", "leadership/objectives/set/"),
    "dsl": (
        "leads/diary/write/", "leads/handing-over/new/", "quality/programme/plan/", "quality/learning/issue/", "quality/own-reviews/open/",
        "culture/surveys/ask/", "casework/second-readings/draw/", "governance/risks/add/",
    ),
    "deputy_dsl": ("casework/second-readings/{1}/give/",),
    "allegations_manager": (
        "casework/allegations/receive/", "casework/allegations/{0}/evaluate-allegation/", "casework/allegations/{0}/decide-action/",
        "casework/allegations/{0}/tell-about/", "casework/allegations/{0}/close-allegation/",
    ),
    "data_protection_officer": (
        "governance/information/add/", "governance/information/breach/", "casework/subject-access/receive/",
        "casework/subject-access/{2}/answer/", "casework/subject-access/{2}/lengthen/",
    ),
}  # fmt: skip


def no_wider_than_a_desk(walker: Walker) -> None:
    small = walker.page.viewport_size
    walker.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    walker.check()
    walker.page.set_viewport_size(small)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def refs(site: Site) -> list[str]:
    return site.does(FILLED).split()


@pytest.mark.parametrize("site", ["sqlite"], indirect=True)
def test_pages_of_six_rooms_with_data_and_in_error(browser: Browser, site: Site, refs: list[str]) -> None:
    for who in PAGES:
        walker = Walker(browser, site, who, phone=True)
        for page in PAGES[who]:
            walker.open(f"{HERE}/{page.format(*refs)}")
            no_wider_than_a_desk(walker)
        for form in FORMS.get(who, ()):
            walker.open(f"{HERE}/{form.format(*refs)}")
            walker.press()
            assert "There is a problem" in walker.words, (who, form)
        walker.close()
