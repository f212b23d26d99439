"""Kept figures of the checks are a full recount of the moment at which they were counted, today's and those of every month before."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.changes import add_unit
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.insight.checks.changes import change_limit, count_checks
from goldenthread.insight.checks.kept import MONTHLY, changed_since, counted_at, kept, kept_one
from goldenthread.insight.checks.queries import checks, month_ends
from goldenthread.insight.models import KeptCheck
from tests.insight import facts
from tests.insight.test_checks_page import weak

__all__ = ["weak"]

TODAY = facts.NOON.date()
slowly = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def a_row(trust: Organisation, table: str, dice: random.Random, **value: object) -> None:
    """A row of a register as it leaves a reading; some are from before, and were replaced since."""
    ref = f"{table[:3].upper()}-{facts.number():08d}"
    Reading.objects.create(
        ref=f"REA-{facts.number():08d}", organisation_id=trust.id, level="operational", area="R", measure=table, subject=ref,
        happened_on=TODAY, value={"ref": ref, **{k: v for k, v in value.items() if v is not None}}, recorded_at=facts.NOON,
        replaced_at=facts.NOON if dice.random() < 0.1 else None,
    )  # fmt: skip


def registers(trust: Organisation, dice: random.Random) -> None:
    """Rows of many registers, on days of the last two years, with what is done often left out."""

    def back(most: int = 700) -> date:
        return TODAY - timedelta(days=dice.randrange(most))

    def perhaps(day: date, lag: int) -> str | None:
        return (day + timedelta(days=dice.randrange(lag))).isoformat() if dice.random() < 0.8 else None

    people = [person.ref for person in Person.objects.order_by("ref")]
    for _ in range(dice.randrange(40)):
        due, asked, done = back(), back(), back()
        a_row(trust, "supervision", dice, person=dice.choice(people), kind="individual", due=due.isoformat(), held=perhaps(due, 30),
              minutes=60, safeguarding_minutes=dice.choice([5, 15]))  # fmt: skip
        a_row(
            trust,
            "checks",
            dice,
            person=dice.choice(people),
            kind="identity",
            requested=asked.isoformat(),
            completed=perhaps(asked, 90),
        )
        a_row(
            trust,
            "quality_items",
            dice,
            kind="file_audit",
            area="R",
            safeguarding=True,
            due=done.isoformat(),
            done=perhaps(done, 60),
        )
        a_row(trust, "collations", dice, period_end=done.isoformat(), written_on=perhaps(done, 30), received_on=perhaps(done, 60),
              registers=["concerns", "complaints", "disclosures", "training", "checks"])  # fmt: skip
        a_row(trust, "risks", dice, title="x", kind=dice.choice(["safeguarding", "financial"]), raised_on=asked.isoformat(), owner=people[0],
              review_due=back(300).isoformat(), reviewed_on=perhaps(asked, 200), likelihood=2, impact=3)  # fmt: skip


@slowly
@given(st.integers(0, 10**6))
def test_what_is_kept_is_a_full_recount_of_the_day_and_of_every_month(weak: Organisation, seed: int) -> None:
    dice = random.Random(seed)
    registers(weak, dice)
    count_checks(by=product(weak), organisation=weak, months=True)
    now, last = checks(weak), kept()
    assert last is not None
    assert [replace(one, refs=()) for one in now.found] == list(last.found)
    again = {day: checks(weak, as_at=day) for day in month_ends(TODAY)}
    for one in now.found:
        shown = kept_one(one.id)
        assert shown is not None
        assert (shown.at, shown.found) == (now.at, one)
        assert [day for day, _ in shown.months] == list(again)
        for day, then in shown.months:
            assert {n: getattr(then, n) for n in MONTHLY} == {n: getattr(again[day].one(one.id), n) for n in MONTHLY}, (
                one.id,
                day,
            )


def test_the_months_are_those_that_are_over() -> None:
    found = month_ends(date(2026, 3, 31))
    assert found[0] == date(2025, 3, 31)
    assert found[-2:] == [date(2026, 1, 31), date(2026, 2, 28)]
    assert len(found) == 12


def test_a_month_is_judged_by_the_limits_of_its_day(weak: Organisation, actor: Any) -> None:
    with moment.lived_at(facts.NOON - timedelta(days=40)):
        change_limit(by=actor("custodian"), organisation=weak, check="H2", strained=0.9, broken=1.0, why="For a test")
    count_checks(by=product(weak), organisation=weak, months=True)
    shown = kept_one("H2")
    assert shown is not None
    for day, then in shown.months:
        assert then.status == checks(weak, as_at=day).one("H2").status


def test_a_count_without_the_months_leaves_what_was_kept_of_them(weak: Organisation) -> None:
    before = kept_one("R1")
    assert before is not None
    assert before.months
    later = facts.NOON + timedelta(days=2)
    with moment.lived_at(later):
        count_checks(by=product(weak), organisation=weak, months=False)
    after = kept_one("R1")
    assert after is not None
    assert (after.at, after.months, after.months_at) == (later, before.months, before.months_at)


def test_what_is_recorded_after_a_count_is_noticed_and_counts_are_not(weak: Organisation, actor: Any) -> None:
    at = counted_at()
    assert at is not None
    assert not changed_since(weak.code, at)
    count_checks(by=product(weak), organisation=weak)
    assert not changed_since(weak.code, at)
    custodian = actor("custodian")
    with moment.lived_at(facts.NOON + timedelta(hours=1)):
        add_unit(by=custodian, organisation=weak, code="east", name="East")
    assert changed_since(weak.code, at)
    assert KeptCheck.objects.count() > 0


def test_few_checks_say_what_they_say_among_all(weak: Organisation) -> None:
    """Asked alone, a check reads only the registers that it asks for, and says the very same."""
    registers(weak, random.Random(7))
    every = checks(weak)
    for one in every.found:
        assert checks(weak, only=[one.id]).one(one.id) == one, one.id
