"""What is usual in a pack's chart, worked out anew from a month on: a person's judgement, on record with its reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.ui.chart_svg import chart_svg
from goldenthread.insight.board.anew import charts, limits_anew
from goldenthread.insight.board.changes import reset_limits
from goldenthread.insight.charts import drawn_of, monthly
from tests.insight.board.test_pack import APRIL, sent
from tests.rooms.governance.test_meetings import meeting
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
MONTHS = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(24)]
LOW = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12]
STEP = dict(zip(MONTHS, [*LOW, *(n + 20 for n in LOW)], strict=True))


def test_a_step_stands_out_until_somebody_says_what_changed() -> None:
    before = monthly("Worries", STEP, "-")
    assert before.note == (
        "January 2024 to December 2024: below what is usual. January 2025 to December 2025: above what is usual."
    )
    after = monthly("Worries", STEP, "-", anew={"2025-01": "A second door was opened."})
    assert after.note == (
        "Nothing stands out: such ups and downs come by chance. What is usual is worked out anew from January 2025: A second door was opened."
    )
    assert after.says == "Usually 27 to 34 a month, 30.6 on average since January 2025."
    assert after.value["stands_out"] == {}
    assert after.value["before"][0][:2] == ["January 2024", 10.58]
    svg = chart_svg(after.drawn)
    assert svg.count("<rect") == 2
    assert drawn_of(after.as_json()) == after.drawn
    assert "steps" not in {k: v for k, v in before.as_json()["drawn"].items() if v != ()}


@pytest.mark.parametrize("month", ["2024-01", "2019-05", "2031-01"])
def test_a_month_that_the_chart_does_not_have_or_begins_with_changes_nothing(month: str) -> None:
    assert monthly("Worries", STEP, "-", anew={month: "Why."}) == monthly("Worries", STEP, "-")


def test_few_points_after_it_are_limits_for_now_and_one_alone_says_nothing() -> None:
    assert "Fewer than 12 numbers" in monthly("W", STEP, "-", anew={"2025-08": "Why."}).says
    assert (
        monthly("W", STEP, "-", anew={"2025-12": "Why."}).says
        == "One number alone since December 2025 says nothing of what is usual."
    )
    steady = {**dict.fromkeys(MONTHS[:12], 10), **dict.fromkeys(MONTHS[12:], 20)}
    assert (
        monthly("W", steady, "-", anew={"2025-01": "Why."}).says
        == "20 in every month since January 2025: nothing varies."
    )


def reset(
    world: World, first: date | None, why: str = "A new form.", by: str = "dsl", chart: str = "series.concerns"
) -> str:
    return reset_limits(by=world.actor(by), organisation=world.organisation, chart=chart, first=first, why=why)


def test_it_is_on_record_with_who_and_why_and_can_be_taken_back(world: World) -> None:
    ref = reset(world, date(2025, 11, 14))
    entry = Entry.objects.get(subject=ref)
    assert (entry.act, entry.reason, entry.actor) == ("board.limits.reset", "A new form.", world.ref("dsl"))
    assert limits_anew(moment.now()) == {"series.concerns": {"2025-11": "A new form."}}
    with moment.lived_at(NOW + timedelta(days=1)):
        reset(world, date(2025, 9, 1), "A second door.")
        assert list(limits_anew(moment.now())["series.concerns"]) == ["2025-09", "2025-11"]
    with moment.lived_at(NOW + timedelta(days=2)):
        reset(world, None, "It was a mistake.")
        assert limits_anew(moment.now(), "series.concerns") == {"series.concerns": {}}
        assert list(limits_anew(NOW + timedelta(days=1, hours=1))["series.concerns"]) == ["2025-09", "2025-11"], (
            "as was on record then"
        )
        with pytest.raises(Refused, match="together already"):
            reset(world, None)
    assert verify().problem is None


@pytest.mark.parametrize(
    ("first", "why", "says"),
    [
        (NOW.date(), "Why.", "has ended"), (NOW.date() + timedelta(days=90), "Why.", "has ended"), (date(2025, 11, 1), "  ", "what changed"),
        (date(2025, 11, 1), "x" * 601, "at most 600"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(world: World, first: date, why: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        reset(world, first, why)


def test_the_same_month_twice_a_chart_that_is_none_and_whoever_may_not(world: World) -> None:
    reset(world, date(2025, 11, 1))
    with pytest.raises(Refused, match="already"):
        reset(world, date(2025, 11, 30))
    with pytest.raises(NotYours):
        reset(world, date(2025, 11, 1), chart="series.nothing")
    for who in ("reporter", "committee_member", "administrator", "custodian", "outsider"):
        with pytest.raises(NotYours):
            reset(world, date(2025, 10, 1), by=who)


def test_a_pack_says_it_beside_the_chart_and_one_that_was_sent_stays(world: World, client: Client) -> None:
    months = [date(2025, 11, 3), date(2025, 12, 3), date(2026, 1, 5), date(2026, 2, 3), date(2026, 3, 3)]
    Reading.objects.bulk_create(
        Reading(ref=fresh_ref("RDG"), organisation_id=world.organisation.id, recorded_at=APRIL, area="Q", measure="risks",
                subject=fresh_ref("RSK"), happened_on=on, value={"kind": "financial"})
        for on in months for _ in range(on.month % 4 + 4)
    )  # fmt: skip
    early, _ = sent(world)
    with moment.lived_at(APRIL + timedelta(hours=1)):
        later = meeting(world, held_on=date(2026, 9, 1))
        client.force_login(world.user("dsl"))
        form = f"/o/harbour/charts/series.risks/limits/?pack={later.ref}"
        assert form in client.get(f"/o/harbour/packs/{later.ref}/").content.decode()
        assert client.post(form, {"first": "", "why": ""}).status_code == 422
        answer = client.post(form, {"first": "2026-02", "why": "A new form."})
        assert answer["Location"] == f"/o/harbour/packs/{later.ref}/"
    with moment.lived_at(APRIL + timedelta(hours=2)):
        said = "What is usual is worked out anew from February 2026: A new form."
        assert said in client.get(f"/o/harbour/packs/{later.ref}/").content.decode()
        old = client.get(f"/o/harbour/packs/{early.ref}/").content.decode()
        assert said not in old
        assert "Risks raised, month by month</strong>: as it was sent" not in old, (
            "the pack is counted again as was on record then"
        )
        assert "limits/?pack" not in old
        assert "together again" in client.get(form).content.decode()
        client.force_login(world.user("committee_member"))
        assert client.get(form).status_code == 404
        assert "limits/?pack" not in client.get(f"/o/harbour/packs/{later.ref}/").content.decode()


def test_every_chart_has_a_name_of_its_own() -> None:
    assert len(set(charts().values())) == len(charts())
