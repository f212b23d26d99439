"""Sizes of made-up organisations, their places, people, posts and roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 6, 30, 23, 59, 59, tzinfo=LONDON)
TODAY = AT.date()
FAULTS = 0.03
COURSE, INDUCTION, TRUSTEES, LEADS = "Safeguarding here", "Welcome", "Trustees and safeguarding", "Leading safeguarding"
AREAS = "RTSPCWLDQGU"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


@dataclass
class Size:
    """How big a body is: settings under each branch, people and events in each, and whether people come for a season."""

    name: str
    branches: int
    settings: int
    paid: int
    unpaid: int
    events: int
    seasonal: bool = False
    deputy: bool = True


TRUST = Size("trust", 0, 3, 0, 10, 4)
CAMP = Size("camp", 0, 4, 1, 50, 5, seasonal=True)
CHARITY = Size("charity", 0, 3, 20, 16, 25)
COUNCIL = Size("council", 4, 5, 22, 8, 12)
BIG = Size("council of 5,000", 8, 5, 95, 30, 25)


@dataclass
class Body:
    """The rows of every sheet, and what the plants need to know of them."""

    size: Size
    random: Random
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    leaves: list[str] = field(default_factory=list)
    number: int = 0

    def add(self, sheet: str, **row: Any) -> dict[str, Any]:
        self.rows.setdefault(sheet, []).append(row)
        return row

    def ref(self, kind: str) -> str:
        self.number += 1
        return f"{kind}-{self.number}"

    def fault(self) -> bool:
        return self.random.random() < FAULTS

    def spread(self, n: int, *, first: int = 20, last: int = 350) -> Iterator[date]:
        """n days spread over the year behind us."""
        for i in range(n):
            yield ago(first + (last - first) * i // max(1, n - 1) if n > 1 else first)

    def lead(self) -> str:
        return str(next(r["person"] for r in self.rows["named_roles"] if r["role"] == "dsl"))


def _places(body: Body) -> None:
    body.add(
        "organisation", code="BODY", name="A body", kind="charity", populations=("children", "adults"), nation="england",
        time_zone="Europe/London",
    )  # fmt: skip
    body.add("units", code="ALL", name="All", opened=date(2015, 1, 1))
    parents = [f"B{i}" for i in range(body.size.branches)] or ["ALL"]
    for branch in parents if body.size.branches else ():
        body.add("units", code=branch, name=branch, parent="ALL", kind="directorate")
    for parent in parents:
        for i in range(body.size.settings):
            code = f"{parent}-{i}"
            body.leaves.append(code)
            body.add("units", code=code, name=code, parent=parent, kind="setting")
            for month in range(12):
                body.add(
                    "activity", unit=code, month=ago(15 + 30 * month).replace(day=1), people_supported=40, sessions=8
                )
            for weekday in ("mon", "tue", "wed", "thu", "fri"):
                body.add("opening_hours", unit=code, weekday=weekday, **{"from": "09:00", "until": "17:00"})


def _requirements(body: Body) -> None:
    for kind, count in (("identity", 1), ("dbs", 1), ("barred_list_children", 1), ("reference", 2)):
        body.add("requirements", set="front", kind=kind, register="checks", before_first_contact=True, count=count)
    body.add("requirements", set="front", kind=INDUCTION, register="training", before_first_contact=True)
    body.add("requirements", set="front", kind=COURSE, register="training", every_months=36)
    body.add("requirements", set="board", kind="identity", register="checks")
    body.add("requirements", set="board", kind=TRUSTEES, register="training", every_months=36)


def _people(body: Body) -> None:
    for unit in body.leaves:
        for i in range(body.size.paid + body.size.unpaid):
            _worker(body, unit, i, paid=i < body.size.paid)
    for i in range(8):
        level = "board" if i < 5 else "senior"
        person = body.ref("P")
        body.add(
            "people", ref=person, name=person, unit="ALL", post=level, paid=level == "senior", level=level, contact_with=(),
            engagement="trustee" if level == "board" else "employee", requirement_set="board", started=ago(900),
        )  # fmt: skip
        body.add("checks", person=person, kind="identity", requested=ago(930), completed=ago(920), verified_by=person)
        body.add(
            "training",
            person=person,
            course=TRUSTEES,
            purpose="trustee",
            mode="webinar",
            due=ago(380),
            completed=ago(390),
        )


def _worker(body: Body, unit: str, i: int, *, paid: bool) -> None:
    new = i % 4 == 0
    started = ago(40 + 11 * (i % 27)) if new else ago(500 + 7 * i)
    person, contact = body.ref("P"), started + timedelta(days=10)
    body.add(
        "people", ref=person, name=person, unit=unit, post="worker", paid=paid, level="operational" if i == 1 else "front_line",
        contact_with=("children",), regulated_activity=True, requirement_set="front", started=started, first_contact=contact,
        engagement="employee" if paid else "volunteer",
    )  # fmt: skip
    if body.size.seasonal and not paid:
        body.add("active_periods", person=person, **{"from": date(2026, 6, 1), "until": date(2026, 8, 31)})
        body.add("active_periods", person=person, **{"from": date(2025, 6, 1), "until": date(2025, 9, 10)})
    lapsed = body.fault()
    for kind in ("identity", "dbs", "reference", "reference"):
        body.add(
            "checks", person=person, kind=kind, level="enhanced_child_barred" if kind == "dbs" else None,
            requested=started - timedelta(days=30), completed=started - timedelta(days=5), verified_by=body.rows["people"][0]["ref"],
            verified_by_call=True if kind == "reference" else None, outcome="nothing_disclosed",
            recheck_due=ago(20) if lapsed and kind == "dbs" else ago(-400) if kind == "dbs" else None,
        )  # fmt: skip
    _trained(body, person, started, contact)
    for n in range(max(2, body.size.events // 3)):
        due = ago(30 + 80 * n)
        held = None if body.fault() else due
        body.add(
            "supervision", person=person, supervisor=person, kind="individual", due=due, held=held, minutes=60,
            safeguarding_minutes=20 if held else None,
        )  # fmt: skip


def _trained(body: Body, person: str, started: date, contact: date) -> None:
    late = body.fault()
    inducted = contact + timedelta(days=9) if late else contact - timedelta(days=2)
    body.add(
        "training",
        person=person,
        course=INDUCTION,
        purpose="induction",
        mode="face_to_face",
        due=contact,
        completed=inducted,
    )
    overdue = body.fault()
    body.add(
        "training", person=person, course=COURSE, purpose="basic", mode="e_learning" if body.fault() else "webinar",
        due=ago(30) if overdue else ago(120), completed=None if overdue else max(ago(125), started),
    )  # fmt: skip


def _roles(body: Body) -> None:
    people = body.rows["people"]
    board = [row["ref"] for row in people if row["level"] == "board"]
    senior = [row["ref"] for row in people if row["level"] == "senior"]
    held = [
        ("dsl", people[0]["ref"]), ("deputy_dsl", people[2]["ref"]), ("lead_trustee", board[0]), ("executive_lead", senior[0]),
        ("complaints_lead", senior[1]), ("speak_up_guardian", senior[2]),
    ]  # fmt: skip
    for role, person in held:
        body.add(
            "named_roles", role=role, person=person, hours_per_week=20.0, strategic_hours=5.0, **{"from": ago(800)}
        )
    for person in (people[0]["ref"], people[2]["ref"]):
        body.add(
            "training",
            person=person,
            course=LEADS,
            purpose="lead",
            mode="face_to_face",
            due=ago(200),
            completed=ago(210),
        )
        for week in range(12):
            body.add(
                "lead_diary",
                person=person,
                week=ago(7 + 14 * week),
                case_hours=10.0,
                strategic_hours=5.0,
                other_hours=5.0,
            )
    for step in (1, 2):
        body.add(
            "rota",
            unit="ALL",
            step=step,
            person=people[step]["ref"],
            **{"from": moment(ago(5)), "until": moment(ago(-60))},
        )


PEOPLE = (_places, _requirements, _people, _roles)
