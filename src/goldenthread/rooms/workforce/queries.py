"""Reading training and supervision: one person's own, a manager's team, the organisation with its denominators, what posts require."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q

from goldenthread.domain.duties.workforce import heard
from goldenthread.domain.planning import Plan, asks_now, ends_on, in_date, sessions_to_plan, still_to_plan
from goldenthread.domain.requirements import Needed, written
from goldenthread.domain.time import months_before
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.models import ActivePeriod, Post, Requirement
from goldenthread.rooms.workforce.models import Supervision, Training
from goldenthread.rooms.workforce.registers import SUPERVISION, TRAINING

PAGE: Final = 50
Row = Mapping[str, Any]
COURSES: Final = (
    "ref", "person_id", "course", "purpose", "mode", "due", "completed", "expires", "local_context", "safeguarding",
)  # fmt: skip
SESSIONS: Final = (
    "ref", "person_id", "supervisor_id", "supervisor__name", "kind", "due", "held", "minutes", "safeguarding_minutes", "supervisee_agrees",
)  # fmt: skip


class Team:
    """The people of whom a reader sees training and supervision, with both: a fixed number of queries, nothing sealed."""

    def __init__(self, by: Actor, organisation: Organisation, today: date, *, unit: str = "") -> None:
        self.by, self.organisation, self.today = by, organisation, today
        self._written: dict[tuple[str, tuple[str, ...]], list[Needed]] = {}
        people = Person.objects.filter(covered(by), organisation=organisation).select_related("unit")
        people = people.exclude(level="recipient")
        if unit:
            top = Unit.objects.filter(organisation=organisation, code=unit).values_list("path", flat=True).first() or ""
            people = people.filter(Q(unit__path=top) | Q(unit__path__startswith=f"{top}/"))
        self.people = [one for one in people.order_by("name", "ref") if one.left is None or one.left >= today]
        keys = [one.pk for one in self.people]
        self.courses = _by_person(Training.objects.filter(person__in=keys).order_by("due", "ref").values(*COURSES))
        self.sessions = _by_person(Supervision.objects.filter(person__in=keys).order_by("due", "ref").values(*SESSIONS))
        self.lines: dict[str, list[Row]] = defaultdict(list)
        for row in Requirement.objects.order_by("recorded_at", "ref").values(
            "set", "kind", "register", "before_first_contact", "every_months", "count"
        ):
            self.lines[row["set"].strip().casefold()].append(row)
        self.second: dict[Any, list[str]] = defaultdict(list)
        for person, name, left in Post.objects.values_list("person_id", "requirement_set", "left"):
            if left is None or left >= today:
                self.second[person].append(name)
        self.seasons: dict[Any, list[tuple[date, date]]] = defaultdict(list)
        for person, begins, ends in ActivePeriod.objects.values_list("person_id", "begins", "ends"):
            self.seasons[person].append((begins, ends))

    def needs(self, person: Person, register: str = "training") -> list[Needed]:
        """What somebody's posts ask for, second posts too."""
        told = dict.fromkeys(n.strip().casefold() for n in (person.requirement_set, *self.second.get(person.pk, ())))
        names = tuple(name for name in told if name in self.lines)
        if (register, names) not in self._written:
            self._written[register, names] = written([self.lines[name] for name in names], register)
        return self._written[register, names]

    def away(self, person: Person, on: date) -> bool:
        """True where somebody is between two seasons on a day."""
        seasons = self.seasons.get(person.pk)
        return bool(seasons) and not any(a <= on <= b for a, b in seasons or ())

    def to_plan(self, person: Person) -> list[Plan]:
        """Courses and sessions that their posts require and that no row says yet."""
        row = {"first_contact": person.first_contact, "started": person.started, "contact_with": person.contact_with}
        courses = still_to_plan(row, self.needs(person), self.courses.get(person.pk, []), self.today)
        sessions = self.sessions.get(person.pk, [])
        return [*courses, *sessions_to_plan(self.needs(person, "supervision"), sessions, self.today)]


def covered(by: Actor) -> Q:
    """The people whom `by` covers by a role that reads this register."""
    found = Q(pk__in=[])
    for held in by.roles:
        if held.role in TRAINING.rule.full | TRAINING.rule.summary:
            if held.unit_path is None:
                return Q(pk__isnull=False)
            top = "/".join(held.unit_path)
            found |= Q(unit__path=top) | Q(unit__path__startswith=f"{top}/")
    return found


def reads_others(by: Actor) -> bool:
    """True where `by` reads training and supervision of others by a role."""
    return by.person is not None and by.holds(*TRAINING.rule.full, *TRAINING.rule.summary)


def _by_person(rows: Iterable[Row]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["person_id"]].append(row)
    return found


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team: how much is due and not done, what is next, and what is still to plan (None: no set says what)."""

    ref: str
    name: str
    unit: str
    overdue: int
    next_course: Row | None
    next_session: Row | None
    unheard: int
    to_plan: tuple[str, ...] | None
    away: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """A share with its parts: how many fell due in twelve months, how many of them were done in time or at all, who is left out."""

    due: int
    met: int
    late: int
    away: int
    left: int = 0

    @property
    def open(self) -> int:
        return self.due - self.met - self.late


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A page of the team, the most behind first."""

    rows: tuple[Member, ...]
    after: int
    total: int
    training: Overview
    supervision: Overview
    modes: tuple[tuple[str, int], ...]
    no_requirements: int


def team(by: Actor, organisation: Organisation, today: date, *, unit: str = "", start: int = 0) -> TeamPage:
    """The reader's people, what is behind first, and the denominators over all of them (not over the page)."""
    whole = Team(by, organisation, today, unit=unit)
    members = sorted((_member(whole, one) for one in whole.people), key=lambda m: (-(m.overdue + m.unheard), m.name))
    modes = Counter(row["mode"] for rows in whole.courses.values() for row in rows if row["completed"] and row["mode"])
    return TeamPage(
        tuple(members[start : start + PAGE]), start + PAGE if len(members) > start + PAGE else 0, len(members),
        _counted(whole, whole.courses, lambda row: row["completed"]),
        _counted(whole, whole.sessions, lambda row: row["held"] if heard(row) else None),
        tuple(modes.most_common()), sum(1 for one in whole.people if not whole.needs(one)),
    )  # fmt: skip


def _member(whole: Team, person: Person) -> Member:
    away = whole.away(person, whole.today)
    courses = [row for row in whole.courses.get(person.pk, []) if row["due"] and not row["completed"]]
    sessions = [row for row in whole.sessions.get(person.pk, []) if not row["held"]]
    return Member(
        person.ref, person.name, person.unit.name if person.unit else "",
        0 if away else sum(1 for row in courses if row["due"] < whole.today), courses[0] if courses else None,
        sessions[0] if sessions else None, 0 if away else sum(1 for row in sessions if row["due"] < whole.today),
        tuple(plan.kind for plan in whole.to_plan(person)) if whole.needs(person) or whole.needs(person, "supervision") else None, away,
    )  # fmt: skip


def _counted(whole: Team, rows_of: Mapping[Any, Sequence[Row]], done: Any) -> Overview:
    """Due in the twelve months to today, those away on the due day left out and counted apart; what is due today and not done yet has
    until the end of the day.
    """
    first = months_before(whole.today, 12)
    due = met = late = away = 0
    for person in whole.people:
        for row in rows_of.get(person.pk, ()):
            if row["due"] is None or not first < row["due"] <= whole.today:
                continue
            if whole.away(person, row["due"]):
                away += 1
                continue
            day = done(row)
            if day is None and row["due"] == whole.today:
                continue
            due += 1
            met += bool(day and day <= row["due"])
            late += bool(day and day > row["due"])
    return Overview(due, met, late, away)


@dataclass(frozen=True, slots=True)
class Mine:
    """One person's own: courses and sessions as rows, what is asked now, what their posts require that is not planned."""

    person: Person
    courses: tuple[Row, ...]
    sessions: tuple[Row, ...]
    asked: tuple[Row, ...]
    to_agree: tuple[Row, ...]
    gives: tuple[Row, ...]
    to_plan: tuple[Plan, ...]


def mine(by: Actor, organisation: Organisation, today: date) -> Mine:
    """What `by` owes, had, and gives as a supervisor. Everybody on the books has this page; `NotYours` for anybody else."""
    person = Person.objects.filter(ref=by.person or "").select_related("unit").first()
    if person is None:
        raise NotYours(["not a known person"])
    courses = list(Training.objects.filter(person=person).order_by("-due", "ref").values(*COURSES, "id"))
    said = set(Training.objects.filter(person=person, did_differently__isnull=False).values_list("ref", flat=True))
    sessions = list(Supervision.objects.filter(person=person).order_by("-due", "ref").values(*SESSIONS))
    gives = Supervision.objects.filter(supervisor=person, held__isnull=True).order_by("due", "ref")
    asked = [row for row in courses if asks_now({**row, "did_differently": row["ref"] in said}, today)]
    plans: list[Plan] = []
    if person.requirement_set:
        lines = list(
            Requirement.objects.filter(set__iexact=person.requirement_set).values(
                "set", "kind", "register", "before_first_contact", "every_months", "count"
            )
        )
        row = {"first_contact": person.first_contact, "started": person.started, "contact_with": person.contact_with}
        plans = still_to_plan(row, written([lines], "training"), courses, today)
    return Mine(
        person, tuple(courses), tuple(sessions), tuple(asked),
        tuple(row for row in sessions if row["held"] and row["supervisee_agrees"] is None),
        tuple(gives.values(*SESSIONS, "person__name")[:PAGE]), tuple(plans),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of the matrix: of how many a set asks a course, how many have it in date, how many only by prior learning."""

    set: str
    kind: str
    before_contact: bool
    every_months: int | None
    asked: int
    in_date: int
    prior: int
    away: int


def matrix(by: Actor, organisation: Organisation, today: date) -> list[Cell]:
    """What each set of posts requires in training, and of how many it is there today. People between seasons are left out."""
    whole = Team(by, organisation, today)
    members: dict[str, list[Person]] = defaultdict(list)
    for person in whole.people:
        for name in dict.fromkeys(
            n.strip().casefold() for n in (person.requirement_set, *whole.second.get(person.pk, ()))
        ):
            members[name].append(person)
    found = []
    for name, rows in sorted(whole.lines.items()):
        for need in written([rows], "training"):
            here = [one for one in members[name] if not whole.away(one, today)]
            there = [one for one in here if in_date(need, whole.courses.get(one.pk, []), today)]
            prior = sum(1 for one in there if _only_prior(need, whole.courses[one.pk], today))
            away = len(members[name]) - len(here)
            counts = (len(here), len(there), prior, away)
            found.append(Cell(rows[0]["set"], need.kind, need.before_contact, need.every_months, *counts))
    return found


def _only_prior(need: Needed, rows: Sequence[Row], today: date) -> bool:
    live = [
        row
        for row in rows
        if row["course"].casefold() == need.kind.casefold()
        and row["completed"]
        and ((until := ends_on(row, need.every_months)) is None or until >= today)
    ]
    return bool(live) and all(row["mode"] == "prior_learning" for row in live)


def may_plan(by: Actor, act: str, person: Person) -> bool:
    """Whether `by` may plan for a person; load the unit with it."""
    register = TRAINING if act == "plan_training" else SUPERVISION
    return policy.may_add(by, register, act, person.unit, person=person.ref).allowed


def people_called(by: Actor, said: Sequence[str]) -> list[Person]:
    """People for whom `by` may plan, by name, own number or ref. `Refused` names who was not found, or is one of several."""
    words = list(dict.fromkeys(line.strip() for line in said if line.strip()))
    by_word: dict[str, list[Person]] = defaultdict(list)
    for person in people_to_plan_for(by):
        for word in {person.ref.casefold(), person.local_code.casefold(), person.name.strip().casefold()} - {""}:
            by_word[word].append(person)
    problems = [
        (
            "people",
            f"{word}: {'several people of that name, give the number' if by_word.get(word.casefold()) else 'nobody you plan for'}.",
        )
        for word in words
        if len(by_word.get(word.casefold(), ())) != 1
    ]
    if problems:
        raise Refused(*problems)
    return [by_word[word.casefold()][0] for word in words]


def people_to_plan_for(by: Actor) -> Any:
    """The people for whom `by` may plan, by name."""
    found = Q(pk__in=[])
    for held in by.roles:
        if held.role in TRAINING.rule.acts["plan_training"]:
            if held.unit_path is None:
                found = Q(pk__isnull=False)
                break
            top = "/".join(held.unit_path)
            found |= Q(unit__path=top) | Q(unit__path__startswith=f"{top}/")
    rows = Person.objects.filter(found, organisation_id=by.organisation, left__isnull=True)
    return rows.select_related("unit", "organisation").order_by("name", "ref")


def same_group(record: Supervision) -> list[tuple[str, str]]:
    """The other people of the same group or debrief that is not held yet, of one supervisor: (ref of their row, name). One query."""
    if record.kind == "individual":
        return []
    rows = Supervision.objects.filter(
        supervisor=record.supervisor_id, kind=record.kind, due=record.due, held__isnull=True
    ).exclude(pk=record.pk)
    return list(rows.order_by("person__name", "ref").values_list("ref", "person__name"))
