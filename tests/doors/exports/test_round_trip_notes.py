"""Holds: what waits, was waived, was stopped or missed with a reason says the same after a journey, for every handover that there is, on
rows with a reference of their own and on rows without one; so does what counts as it stood before a record was corrected.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from goldenthread.domain.clocks import status
from goldenthread.domain.duties.stops import BY_RULE, MOVED, NO_LONGER
from goldenthread.doors.cli.main import main
from goldenthread.doors.exports.tables import Export
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.emit import fact_of
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers.changes import bring_periods_to_date
from goldenthread.foundation.registers.notes_out import named_notes
from goldenthread.foundation.registers.periods import NAMES
from tests.doors.exports.test_round_trip import journey
from tests.generated.body import AT, Body, ago, at
from tests.generated.path import bring
from tests.generated.places import OWNER
from tests.generated.shapes import HAMLET, make
from tests.generated.sheets import write

pytestmark = pytest.mark.django_db
Capsys = pytest.CaptureFixture[str]
LATER = AT + timedelta(hours=3)
HERE, THERE = HAMLET.code, "far-away"


def whole(seed: int) -> Body:
    """A small organisation in which every handover has a clock, and two rows of one key."""
    body = make(HAMLET, seed)
    lead, leader = body.holder("dsl"), body.holder("executive_lead")
    unit, somebody = body.settings[0], body.of(body.settings[0])[0]["ref"]
    next(row for row in body.rows["lead_diary"] if row["person"] == lead and row["week"] < ago(40))["case_hours"] = 40.0
    body.add("supervision", person=lead, supervisor=leader, kind="individual", due=ago(20), minutes=60)
    body.add(
        "touch_points",
        ref="TP9001",
        unit=unit,
        title="The pond",
        raised_on=ago(60),
        scored_on=ago(50),
        likelihood=4,
        impact=5,
    )
    body.add("touch_points", ref="TP9002", unit=unit, title="The gate", raised_on=ago(90), seen_operational_on=ago(85))
    body.add(
        "risks", ref="RSK9001", unit=unit, title="The pond", kind="safeguarding", raised_on=ago(60), likelihood=5,
        impact=5, scored_on=ago(60),
    )  # fmt: skip
    body.add(
        "actions",
        ref="ACN9001",
        from_ref="CMP0001",
        title="A fence",
        aimed_at="task",
        owner=leader,
        due=ago(40),
        done=ago(45),
    )
    late = next(row for row in body.rows["checks"] if row["kind"] == "dbs" and row["person"] == somebody)
    late["completed"] = None
    concern = body.rows["concerns"][0]
    concern["serious_at"] = concern["triaged_at"]
    for _ in range(2):
        body.add(
            "checks", person=somebody, kind="risk_assessment", requested=ago(60), completed=ago(55),
            decision="start_with_conditions", valid_until=ago(-30),
        )  # fmt: skip
    body.add("surveys", unit=unit, level="front_line", asked_on=ago(300), area="U", question="priority", answer=4)
    body.add("training", person=somebody, course="Moved | later #2", purpose="basic", mode="webinar", due=ago(90))
    for minutes in (60, None):
        body.add(
            "training", person=somebody, course="Twice", purpose="basic", mode="webinar", completed=ago(minutes or 9)
        )
    return body


def noted(organisation: Organisation, seed: int) -> Counter[str]:
    """Something said of one or two clocks of every handover, chosen by chance; how many of each."""
    random, done = Random(seed), Counter[str]()
    people = list(Person.objects.exclude(level="recipient").order_by("local_code").values_list("ref", flat=True))
    for handover in sorted(handovers()):
        own = sorted(
            Clock.objects.filter(handover=handover, stopped_at__isnull=True, waived_at__isnull=True, started_at__lt=AT),
            key=lambda one: (one.started_at, one.part, one.due_at),
        )
        for clock in random.sample(own, min(2, len(own))):
            _say(organisation, clock, random, random.choice(people))
            done[handover] += 1
    return done


def _say(organisation: Organisation, clock: Clock, random: Random, who: str) -> None:
    what = random.choice(("pause", "pause", "pauses", "over", "waive", "stop", "missed"))
    if what in ("pause", "pauses", "over"):
        for n in range(2 if what == "pauses" else 1):
            begins = max(clock.started_at, at(ago(30 - n), 0))
            ClockPause.objects.create(
                id=new_id(), organisation_id=organisation.id, clock=clock, from_at=begins, review_on=ago(-20),
                reason="police_asked" if n else "other", words="" if n else "The builders are in.", by=who,
                recorded_at=AT, ended_at=max(begins, AT - timedelta(days=2)) if what == "over" else None,
            )  # fmt: skip
        return
    end = max(clock.started_at, at(ago(3), 11))
    if what == "waive":
        clock.waived_at, clock.waived_by, clock.waived_why = end, who, "Nobody to ask."
    elif what == "stop":
        clock.stopped_at, clock.stopped_why = end, "The hall burnt down."
    else:
        clock.missed_reason = "The telephone was dead."
    clock.save()


def said(code: str, now: datetime) -> Counter[tuple[Any, ...]]:
    """Every clock with all that is said of it, by names that are the same in both places."""
    organisation = Organisation.objects.get(code=code)
    with scope.of(organisation.id):
        codes = Export(organisation).codes
        notes = Counter(
            tuple(sorted((k, str(codes.get(str(v), v))) for k, v in note.items() if v is not None))
            for note in named_notes(organisation, codes)
        )
        clocks = Counter(
            (
                one.handover, one.part, one.unit, codes.get(one.person_due, one.person_due), one.started_at, one.due_at, one.met_at,
                one.stopped_at, one.waived_at, status(fact_of(one, list(one.pauses.all())), now, organisation.time_zone),
            )
            for one in Clock.objects.prefetch_related("pauses")
        )  # fmt: skip
    return notes + clocks  # type: ignore[operator]  # tuples of both kinds are counted together


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_handover_says_the_same_after_a_journey(tmp_path: Path, capsys: Capsys, seed: int) -> None:
    bring(capsys, write(whole(seed).rows, tmp_path / "first"))
    organisation = Organisation.objects.get(code=HERE)
    with scope.of(organisation.id):
        assert set(noted(organisation, seed)) == set(handovers())
    with moment.lived_at(AT):
        one, two = journey(tmp_path, HERE, capsys)
    same(one, two)
    again = bring(capsys, tmp_path / "two", "--as", OWNER)  # back where it came from, it says nothing new
    assert (again["loaded"], again["changed"]) == ({}, {})


def test_what_counts_as_it_stood_travels_and_what_somebody_stopped_stays(tmp_path: Path, capsys: Capsys) -> None:
    body = whole(4)
    bring(capsys, write(body.rows, tmp_path / "first"))
    organisation = Organisation.objects.get(code=HERE)
    with scope.of(organisation.id), moment.lived_at(AT):
        open_now = Clock.objects.filter(handover__in=NAMES, met_at__isnull=True, stopped_at__isnull=True)
        stop(open_now.order_by("due_at", "handover", "unit")[:1])
        bring_periods_to_date(by=product(organisation), organisation=organisation)
    late = next(row for row in body.rows["touch_points"] if row["ref"] == "TP9001")
    late["likelihood"] = 1  # no longer serious
    for row in body.rows["risks"]:
        row["review_due"] = ago(-30) if row["ref"] == "RSK0001" else row.get("review_due")
    lead = next(
        row for row in body.rows["touch_points"] if row.get("answered_on") is None and row.get("seen_operational_on")
    )
    lead["seen_operational_on"] = ago(5)  # seen later than was said: what was missed stays missed
    with moment.lived_at(LATER):
        assert main(["import", str(write(body.rows, tmp_path / "second")), "--as", OWNER]) == 0
    with scope.of(organisation.id):
        reasons = Counter(Clock.objects.exclude(stopped_why="").values_list("stopped_why", flat=True))
    assert reasons["The hall burnt down."] >= 1
    assert (reasons[NO_LONGER] >= 1, reasons[MOVED] >= 1) == (True, True)
    assert set(reasons) <= BY_RULE | {"The hall burnt down."}
    with moment.lived_at(LATER):
        one, two = journey(tmp_path, HERE, capsys)
    same(one, two, LATER)


def same(one: dict[str, str], two: dict[str, str], now: datetime = AT) -> None:
    for name, text in one.items():
        assert set(two[name].splitlines()) ^ set(text.splitlines()) == set(), name
    assert two == one
    here, there = said(HERE, now), said(THERE, now)
    assert (there - here, here - there) == (Counter(), Counter())


def stop(clocks: Any) -> None:
    for clock in clocks:
        clock.stopped_at, clock.stopped_why = AT - timedelta(hours=1), "The hall burnt down."
        clock.save()


def test_a_person_may_stand_for_what_is_due_of_them(tmp_path: Path, capsys: Capsys) -> None:
    """Somebody who fills the sheet by hand names the person, or the row by its key."""
    body = whole(5)
    late, lead = body.rows["training"][-3], body.holder("dsl")
    body.add(
        "clock_notes",
        ref=late["person"],
        handover="training_delivered",
        paused_from=ago(5),
        paused_until=ago(-9),
        reason="Ill.",
    )
    body.add(
        "clock_notes", ref="supervision", row=f"{lead.lower()}|individual|{ago(20)}",
        handover="lead_supervised", missed_reason="Nobody could.",
    )  # fmt: skip
    bring(capsys, write(body.rows, tmp_path / "first"))
    organisation = Organisation.objects.get(code=HERE)
    with scope.of(organisation.id):
        assert [one.clock.handover for one in ClockPause.objects.filter(words="Ill.").select_related("clock")] == [
            "training_delivered"
        ]
        assert list(Clock.objects.exclude(missed_reason="").values_list("handover", flat=True)) == ["lead_supervised"]


def test_a_note_of_a_row_that_is_not_there_is_left_out_and_told(tmp_path: Path, capsys: Capsys) -> None:
    body = whole(6)
    body.add(
        "clock_notes", ref="training", row="P9999|Nothing|2026-01-01", handover="training_delivered", missed_reason="?"
    )
    found = bring(capsys, write(body.rows, tmp_path / "first"))
    assert any("left out" in note for note in found["notes"])


def test_the_columns_that_name_a_clock_are_optional(tmp_path: Path, capsys: Capsys) -> None:
    body = whole(7)
    place = write(body.rows, tmp_path / "first")
    file = place / "clock_notes.csv"
    with file.open(encoding="utf-8-sig", newline="") as held:
        rows = list(csv.reader(held))
    wanted = [i for i, name in enumerate(rows[0]) if name not in ("row", "part", "started_at", "due_at", "resumed_at")]
    with file.open("w", encoding="utf-8", newline="") as held:
        csv.writer(held).writerows([[row[i] for i in wanted] for row in rows])
    assert bring(capsys, place)["loaded"]["clock_notes"] == len(rows) - 1
