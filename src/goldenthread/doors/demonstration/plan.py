"""The whole history, planned before any of it is lived: every act in the order in which it was written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.bringing import bringing
from goldenthread.doors.demonstration.checked import counting, of_checks
from goldenthread.doors.demonstration.course import Course
from goldenthread.doors.demonstration.crowd import Names, everybody
from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.duty import LEAD, Duty
from goldenthread.doors.demonstration.fates import Fates
from goldenthread.doors.demonstration.patterns import taken
from goldenthread.doors.demonstration.shapes import Fate, Kept, Somebody, Step
from goldenthread.doors.demonstration.tables import filled
from goldenthread.doors.demonstration.tales import tales
from goldenthread.doors.demonstration.threads import threads
from goldenthread.doors.demonstration.words import drawn

QUESTIONS = 26  # in two years, besides those that became a worry
MAY_LOOK_FIRST = ("acknowledge",)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who there is and all that happens. The same day, months, people and seed give the same plan."""

    days: Days
    seed: str
    people: tuple[Somebody, ...]
    fates: tuple[Fate, ...]
    steps: tuple[Step, ...]

    def months(self) -> list[tuple[Step, ...]]:
        """The steps month by month, in order."""
        found: dict[str, list[Step]] = {}
        for step in self.steps:
            found.setdefault(f"{self.days.day(step.lived):%Y-%m}", []).append(step)
        return [tuple(steps) for steps in found.values()]


def planned(days: Days, *, people: int = 150, seed: str = "larkmoor") -> Plan:
    rng = drawn(seed)
    names = Names(rng, {m.name for m in bank.cast().values()})
    there = everybody(names, people)
    by_unit = {p.code: [s for s in there if s.unit == p.code and s.raises] for p in bank.places()}
    fates = Fates(days, rng, names, by_unit)
    known: dict[str, Fate] = {}
    for fate in (*tales(fates), *fates.all()):
        known[fate.key] = _same_person(fate, known)
    steps = [step for fate in known.values() for step in Course(fate, days, seed, tuple(by_unit[fate.unit])).steps()]
    steps += _looks(steps, set(bank.read("tales")))
    steps += [*_questions(days, rng, by_unit), *_comings_and_goings(days), *_loose_ends(days), *of_checks(days)]
    steps += [*bringing(days, filled(days, there, names, seed)), *threads(days, known)]
    ordered = sorted(steps, key=lambda step: (step.lived, step.story, step.act))
    ordered.append(counting(max(days.end, ordered[-1].lived)))
    return Plan(days, seed, tuple(there), tuple(known.values()), tuple(ordered))


def _same_person(fate: Fate, known: Mapping[str, Fate]) -> Fate:
    """Two worries about one person carry one name; where the first lies before the history, there is only one."""
    if not fate.about_as:
        return fate
    before = known.get(fate.about_as)
    return replace(fate, about=before.about) if before else replace(fate, about_as="")


def _looks(steps: Sequence[Step], stories: set[str]) -> Iterator[Step]:
    """In the stories told one by one, whoever reads leaves a trace of having looked."""
    for step in steps:
        if step.story in stories and step.act in MAY_LOOK_FIRST:
            yield Step(step.at - timedelta(minutes=4), step.story, "look", step.by, {"ref": step.says["ref"]})


def _questions(days: Days, rng: Random, people: Mapping[str, Sequence[Somebody]]) -> Iterator[Step]:
    rows = [row for row in bank.read("questions")["question"] if "became" not in row]
    askers = [one for code, some in people.items() if code != "skerry" for one in some]
    n = round(QUESTIONS * days.months / 24)
    span = (days.before(days.last, 12) - days.first).days
    for i in range(n):
        row, story = taken(i, rows), f"question-{i:02d}"
        asked = days.at(days.on_or_after(days.first + timedelta(days=int(span * (i + 0.5) / n))), rng.randint(560, 950))
        yield Step(asked, story, "ask", rng.choice(askers).key, {"question": row["asks"]}, "advice")
        wait = timedelta(minutes=rng.choice((14, 35, 55, 120)))
        yield Step(asked + wait, story, "answer", LEAD, {"ref": Kept(f"{story}.advice"), "answer": row["answer"]})
    waiting = bank.read("questions")["waiting"][0]["asks"]
    asker = next(one for one in people["harbour-youth"])
    yield Step(days.at(days.last, 15 * 60 + 42), "question-waiting", "ask", asker.key, {"question": waiting}, "advice")


def _comings_and_goings(days: Days) -> Iterator[Step]:
    """Roles that end and begin within the two years."""
    duty = Duty(days)
    for member in bank.cast().values():
        last = duty.last_day(member)
        if last is not None and duty.ever(member):
            says = {"person": member.key, "on": last, "why": "Moved away."}
            yield Step(days.at(days.before(last, 10), 640), f"goes-{member.key}", "leave", "custodian", says)
        if member.joined is not None and duty.from_day(member) > days.founded:
            yield Step(
                days.at(duty.from_day(member), 560), f"comes-{member.key}", "join", "custodian", {"person": member.key}
            )


def _loose_ends(days: Days) -> Iterator[Step]:
    """What lies about today: a role that waits for the custodian, a draft that was not sent, notices that were read."""
    waits = {"person": "manager-bridge", "role": "line_manager", "unit": "bridge-street"}
    yield Step(days.at(days.before(days.last, 4), 700), "waiting-role", "ask_for_role", "administrator", waits)
    words = {
        "immediate_danger": "no",
        "narrative": "A boy at story time says that he sleeps in the bath because",
        "unit": "seaward",
    }
    yield Step(days.at(days.before(days.last, 1), 1130), "draft", "draft", "volunteer", {"account": words})
    yield Step(days.end, "read", "catch_up", "lead", {})
