"""Pages of the leads: sums for senior leaders, never the diary; answering; handing over on one page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from goldenthread.foundation.places.models import NamedRole
from goldenthread.rooms.leads import changes
from goldenthread.rooms.leads.models import DiaryWeek, HandingOver
from tests.walls.rooms.leads import a_week
from tests.world import World, raise_one

pytestmark = pytest.mark.django_db
AT = "/o/harbour/leads"


def client(world: World, who: str) -> Client:
    one = Client()
    one.force_login(world.user(who))
    return one


def test_senior_leaders_see_the_sums_and_answer_and_never_the_diary(world: World) -> None:
    NamedRole.objects.filter(role="dsl").update(hours_per_week=Decimal("10"), starts=date(2026, 1, 1))
    week, leader = a_week(world), client(world, "executive_lead")
    assert "23 February 2026" not in leader.get(f"{AT}/load/").content.decode()
    changes.report_load(by=world.actor("dsl"), ref=week.ref)
    page = leader.get(f"{AT}/load/").content.decode()
    assert "15.5" in page
    assert "Answer it" in page
    assert leader.get(f"{AT}/diary/{week.ref}/").status_code == 404
    assert leader.post(f"{AT}/load/2026-02-23/answer/", {"answer": ""}).status_code == 422
    assert leader.post(f"{AT}/load/2026-02-23/answer/", {"answer": "A day more."}).status_code == 302
    assert DiaryWeek.objects.get(ref=week.ref).answered_on == date(2026, 3, 2)
    for wrong in ("2026-02-16", "soon"):
        assert leader.get(f"{AT}/load/{wrong}/answer/").status_code == 404


def test_where_hours_given_are_not_known_the_page_says_so(world: World) -> None:
    changes.report_load(by=world.actor("dsl"), ref=a_week(world).ref)
    page = client(world, "lead_trustee").get(f"{AT}/load/").content.decode()
    assert "Not known" in page
    assert "Within them" not in page


def test_handing_over_is_one_page_and_the_deputy_takes_it(world: World) -> None:
    raise_one(world)
    lead, deputy = client(world, "dsl"), client(world, "deputy_dsl")
    page = lead.get(f"{AT}/handing-over/new/").content.decode()
    assert "Whoever raised it is told that it arrived" in page
    assert lead.post(f"{AT}/handing-over/new/", {}).status_code == 422
    days = {
        f"{name}_{part}": said
        for name, day in (("starts", "9"), ("ends", "20"))
        for part, said in (("day", day), ("month", "3"), ("year", "2026"))
    }
    answer = lead.post(f"{AT}/handing-over/new/", {"deputy": world.ref("deputy_dsl"), **days})
    assert answer.status_code == 302
    row = HandingOver.objects.get()
    assert "I have it" in deputy.get(f"{AT}/handing-over/{row.ref}/").content.decode()
    assert deputy.post(f"{AT}/handing-over/{row.ref}/take/").status_code == 302
    assert HandingOver.objects.get().taken_at is not None
    assert client(world, "reporter").get(f"{AT}/handing-over/{row.ref}/").status_code == 404


def test_the_deputy_sees_what_is_open_until_the_lead_is_back(world: World) -> None:
    concern = raise_one(world)
    row = changes.hand_over(
        by=world.actor("dsl"), organisation=world.organisation, deputy=world.people["deputy_dsl"], starts=date(2026, 3, 2),
        ends=date(2026, 3, 20),
    )  # fmt: skip
    deputy, path = client(world, "deputy_dsl"), f"{AT}/handing-over/{row.ref}/"
    assert concern.ref in deputy.get(path).content.decode()
    assert concern.ref not in client(world, "executive_lead").get(path).content.decode()
    assert "has not said yet" in client(world, "lead_trustee").get(f"{AT}/load/").content.decode()
    assert deputy.post(f"{path}take/").status_code == 302
    assert (
        "Devon Marsh covers for Dana Wells until 20 March."
        in client(world, "lead_trustee").get(f"{AT}/load/").content.decode()
    )
    assert deputy.post(f"{path}back/").status_code == 404
    assert client(world, "dsl").post(f"{path}back/").status_code == 302
    assert concern.ref not in deputy.get(path).content.decode()
    assert "covers for" not in client(world, "lead_trustee").get(f"{AT}/load/").content.decode()
