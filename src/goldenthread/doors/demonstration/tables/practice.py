"""Where the work is done: hours and who answers in them, what happens there, what people who are served say.

Nobody is on the rota for Skerry's Saturdays; Night Kitchen asks nobody; what Moorside asks for is not answered.
"""

from __future__ import annotations

from datetime import timedelta

from goldenthread.doors.demonstration.tables.kit import Kit, units

ASKED = (
    "A light by the back gate.", "Somebody to ring on Sundays.", "That my key worker is told when I am away.",
    "A quieter room.", "To know who reads what I say.", "More time at the end.",
)  # fmt: skip
SAFE = (
    "They know my name.",
    "I can say no.",
    "The door is kept.",
    "There is always somebody I know.",
    "They ask me first.",
)
CORNERS = (
    "Back gate, unlit at closing time", "Changing room shared with another club", "Lifts home after the evening session",
    "Medicines cupboard on the landing", "Shared tablet that stays signed in", "Yard where cars turn", "Lone visits after dark",
    "Queue at the hatch", "Toilet that cannot be opened from outside", "Open wifi in the hall",
)  # fmt: skip
THINGS = ("Day trip", "Evening session", "Online group", "Home visit alone", "Swimming")


def hours(kit: Kit) -> None:
    for unit in units():
        for weekday in ("mon", "tue", "wed", "thu", "fri"):
            kit.add("opening_hours", unit=unit, weekday=weekday, **{"from": "09:00", "until": "17:00"})
        for month in range(12):
            day = kit.ago(15 + 30 * month).replace(day=1)
            kit.add(
                "activity", unit=unit, month=f"{day:%Y-%m}", people_supported=30 + kit.rng.randint(0, 15),
                sessions=8 + kit.rng.randint(0, 4),
            )  # fmt: skip
    for area, first in (("coast", "deputy-coast"), ("town", "deputy-town"), ("moor", "deputy-moor")):
        for step, key in enumerate((first, "lead"), 1):
            kit.add(
                "rota", unit=area, step=step, person=kit.number(key),
                **{"from": kit.moment(kit.ago(20), 0), "until": kit.moment(kit.ago(-90), 23)},
            )  # fmt: skip
    kit.add("opening_hours", unit="night-kitchen", weekday="sat", **{"from": "20:00", "until": "02:00"})
    for n, back in enumerate(kit.spread(14)):
        at = kit.moment(kit.ago(back), 19)
        minutes = 95 if n in (3, 9) else 6 + n
        kit.add(
            "escalations", unit=units()[n % len(units())], kind="test_call" if n % 2 else "escalation", at=at,
            answered_at=at + timedelta(minutes=minutes), answered_by=kit.number("lead"),
        )  # fmt: skip


def corners(kit: Kit) -> None:
    for n, back in enumerate(kit.spread(len(CORNERS) * 2, 25, 300)):
        unit, day = units()[n % len(units())], kit.ago(back)
        unseen = unit in ("high-barn", "night-kitchen")
        mended, serious = n % 5 in (0, 2), n % 3 == 2 and not unseen
        kit.add(
            "touch_points", ref=kit.ref("T"), unit=unit, title=CORNERS[n % len(CORNERS)],
            raised_by=kit.of(unit)[0].number if kit.of(unit) else None, raised_on=day,
            seen_operational_on=None if unseen else day + timedelta(days=4), seen_dsl_on=None if unseen else day + timedelta(days=6),
            seen_senior_on=day + timedelta(days=10) if serious and n % 4 else None,
            answered_on=None if unseen else day + timedelta(days=8), scored_on=None if unseen else day + timedelta(days=6),
            likelihood=None if unseen else 2 + n % 3, impact=None if unseen else 4 if serious else 3,
            owner=None if unseen else kit.number("lead"),
            mitigation="Looked at together, and mended." if mended and not unseen else None,
            mitigated_on=day + timedelta(days=20) if mended and not unseen else None, review_due=kit.ago(-60 - n),
        )  # fmt: skip
    for n in range(20):
        kit.add(
            "activities", ref=kit.ref("A"), unit=units()[n % len(units())], title=THINGS[n % len(THINGS)],
            policies=("LK-POL-01",), courses=("Safeguarding at Larkmoor",), messages=("LK-MSG-001",) if n % 6 else (),
            risk_assessed_on=kit.ago(150), approved_on=kit.ago(140), review_due=kit.ago(-30 - 10 * n),
        )  # fmt: skip


def voices(kit: Kit) -> None:
    whom = {"harbour-youth": "young_people", "seaward": "children", "skerry": "children", "high-barn": "children"}
    for unit in units():
        for n in range(2 if unit == "night-kitchen" else 9):
            back = 35 + 14 * n
            asks, day = n % 3 == 0, kit.ago(back)
            silent = unit in ("moorside", "bridge-street") or back < 50
            kit.add(
                "feedback", ref=kit.ref("F"), unit=unit, given_on=day, population=whom.get(unit, "adults"),
                feels_safe=4 + n % 2 if unit != "night-kitchen" else 3, what_makes_safe=SAFE[n % len(SAFE)],
                what_would_help=ASKED[(n + len(unit)) % len(ASKED)] if asks else None,
                response_published_on=day + timedelta(days=28) if asks and not silent else None,
            )  # fmt: skip
