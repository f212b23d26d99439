"""Reading the single central record: pages of people, what is missing first; one person; may they start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goldenthread.domain.entitlement import Entitlement, entitled
from goldenthread.domain.requirements import Gap, Needed, live_decision
from goldenthread.domain.starting import Answer, gap_says, may_start
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.rules.entitlement import entitlement_rules
from goldenthread.rooms.recruitment import policy
from goldenthread.rooms.recruitment.book import Book, Row
from goldenthread.rooms.recruitment.registers import KINDS, LEVELS

PAGE: Final = 50
NAMES: Final = dict(KINDS)
ORDER: Final = {"short": 0, "decided": 1, "complete": 2, "away": 3, "left": 4}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the record: what is missing, in words; 'short', 'decided' (may begin by a decision), 'complete', 'away', 'left'."""

    ref: str
    code: str
    name: str
    unit: str
    post: str
    paid: bool | None
    contact: bool
    state: str
    missing: tuple[str, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A page of the record, and how many of those in contact have everything."""

    rows: tuple[Line, ...]
    after: int
    total: int
    in_contact: int
    whole: int
    inferred: int


def record(
    by: Actor, organisation: Organisation, today: date, *, unit: str = "", show: str = "", start: int = 0
) -> Record:
    """Paid and unpaid people alike, what is missing first. `unit`: a code, with all below it; `show`: a state, 'paid' or 'unpaid'."""
    book = Book(organisation, today)
    mine = set(policy.visible_people(by).values_list("id", flat=True))
    path = book.path_of(unit)
    lines = []
    for person in book.people:
        if person["id"] in mine and (not unit or _within(person["unit__path"], path)):
            lines.append(_line(book, person))
    counted = [line for line in lines if line.contact and line.state in ("short", "decided", "complete")]
    shown = [line for line in lines if _shown(line, show)]
    shown.sort(key=lambda line: (ORDER[line.state], not line.contact, -len(line.missing), line.name))
    more = start + PAGE if len(shown) > start + PAGE else 0
    whole = sum(1 for line in counted if line.state == "complete")
    return Record(
        tuple(shown[start : start + PAGE]),
        more,
        len(shown),
        len(counted),
        whole,
        sum(1 for line in counted if line.inferred),
    )


def _within(path: str | None, top: str) -> bool:
    return bool(top) and bool(path) and (path == top or str(path).startswith(f"{top}/"))


def _shown(line: Line, show: str) -> bool:
    if show in ("paid", "unpaid"):
        return line.paid is (show == "paid") and line.state != "left"
    return line.state == show if show else line.state != "left"


def _line(book: Book, person: Row) -> Line:
    _, inferred = book.needs(person)
    found = book.gaps(person)
    return Line(
        person["ref"], person["local_code"] or person["ref"], person["name"], person["unit__name"] or "", person["post"], person["paid"],
        book.in_contact(person), _state(book, person, found), tuple(gap_says(gap, NAMES) for gap in found), inferred,
    )  # fmt: skip


def _state(book: Book, person: Row, found: Sequence[Gap]) -> str:
    if book.left(person):
        return "left"
    begun = person["started"] is None or person["started"] <= book.today
    if begun and not book.here(person):
        return "away"
    if not found:
        return "complete"
    decision = live_decision(book.checks.get(person["id"], ()), book.today)
    return "decided" if decision and decision["decision"] in ("start", "start_with_conditions") else "short"


@dataclass(frozen=True, slots=True)
class OnePerson:
    """What is asked of somebody and what is there of it, what a post lawfully allows, and what may be done."""

    person: Person
    depth: str
    needs: tuple[tuple[Needed, Gap | None], ...]
    inferred: bool
    answer: Answer
    entitlements: tuple[tuple[str, Entitlement], ...]
    acts: Mapping[str, bool]


def one_person(by: Actor, ref: str, today: date) -> OnePerson:
    """One person's record as far as its reader may see it; `NotYours` for what is absent or not theirs."""
    person, decision = policy.person_for(by, ref)
    book = Book(person.organisation, today, only=person.ref)
    row = next((one for one in book.people if one["ref"] == person.ref), None)
    if row is None:
        raise NotYours(["does not work or volunteer here"])
    needs, inferred = book.needs(row)
    missing = {gap.kind: gap for gap in book.gaps(row)}
    acts = {act: policy.may_act(by, act, person) for act in ("ask_check", "confirm_agency", "decide_start")}
    day = max(today, person.first_contact or today)
    return OnePerson(
        person, decision.depth, tuple((need, missing.get(need.kind)) for need in needs), inferred, _answer(book, row, day),
        allowed(row, person.organisation.nation),
        acts,
    )  # fmt: skip


def allowed(person: Mapping[str, Any], nation: str) -> tuple[tuple[str, Entitlement], ...]:
    """Each level of check that the nation's law knows, and whether the post allows it."""
    law = "england_wales" if nation in ("england", "wales") else nation
    rules = {level: rule for level, rule in entitlement_rules().items() if rule.jurisdiction == law}
    return tuple((words, entitled(rules, person, "dbs", level)) for level, words in LEVELS if level in rules)


def _answer(book: Book, person: Row, day: date, untrained: Sequence[str] | None = None) -> Answer:
    trained = book.untrained([person], day).get(person["ref"], []) if untrained is None else untrained
    return may_start(
        person, book.needs(person)[0], book.checks.get(person["id"], ()), trained, day, NAMES, book.seasons(person)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer to 'may this person start?': who was meant, '' where nobody was found, and the answer."""

    said: str
    ref: str
    name: str
    unit: str
    answer: Answer


def answers(
    by: Actor, organisation: Organisation, today: date, day: date, *, names: Sequence[str] = (), unit: str = ""
) -> list[Asked]:
    """May these people start on a local day? By name, own number or ref, or all of a unit. A fixed number of queries."""
    book = Book(organisation, today)
    mine = set(policy.visible_people(by).values_list("id", flat=True))
    here = [person for person in book.people if person["id"] in mine]
    by_word: dict[str, list[Row]] = defaultdict(list)
    for person in here:
        for word in {person["ref"].casefold(), person["local_code"].casefold(), person["name"].strip().casefold()} - {
            ""
        }:
            by_word[word].append(person)
    meant: list[tuple[str, list[Row]]] = [(said, by_word.get(said.casefold(), [])) for said in names]
    if unit:
        path = book.path_of(unit)
        meant += [(p["name"], [p]) for p in here if _within(p["unit__path"], path) and not book.left(p)]
    trained = book.untrained([people[0] for _, people in meant if len(people) == 1], day)
    found = []
    for said, people in meant:
        if len(people) != 1:
            why = (
                "nobody of that name or number whom you may see"
                if not people
                else "several people of that name: give the number"
            )
            found.append(Asked(said, "", said, "", Answer("not_yet", (why,))))
            continue
        [one] = people
        answer = _answer(book, one, day, trained.get(one["ref"], []))
        found.append(Asked(said, one["ref"], one["name"], one["unit__name"] or "", answer))
    order = ("not_yet", "decision", "yes")
    return sorted(found, key=lambda one: (order.index(one.answer.verdict), one.name))
