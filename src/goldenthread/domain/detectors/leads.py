"""The safeguarding lead: the checks D1, D2 and D3. Themes D1, D2, D3.

Figures are of all leads together: what is about one person goes to that person and their supervisor only.
Source: detectors.toml (rule 7), themes.md (area D).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Limits
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.learned import LEADS, TrainingBook
from goldenthread.domain.detectors.opinions import answers, low_answers, response
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row

LEAD_ROLES: Final = ("dsl", "deputy_dsl", "local_lead", "head_of_safeguarding")
LEADS_AND_DEPUTIES: Final = ("dsl", "deputy_dsl")
DIARY_MONTHS: Final = 6
WORKED: Final = ("case_hours", "strategic_hours", "other_hours")


def d1(world: World, limits: Limits) -> Draft:
    """Could people reach the lead? A strength in the source: a question, without a status. Source: D1."""
    says = "{k} of {n} answered 1 or 2 of 5 to 'could you reach the lead when you needed to?'. A strength where few do."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("surveys")
    rows = answers(world, "reached_lead")
    draft.count, draft.asked, draft.answers = low_answers(rows), response(world, rows).asked, True
    if not rows and not draft.missing:
        draft.missing.append("Ask in a short survey: could you reach the lead when you needed to?")
    return draft


def _weeks(world: World, column: str) -> Iterator[tuple[Row, float]]:
    """The sampled weeks of the last six months, each with the hours a week that the lead's roles give them."""
    for row in world.rows("lead_diary"):
        week = world.day(row.get("week"))
        if week is not None and world.within(week, DIARY_MONTHS):
            given = _given(world, str(row.get("person")), week, column)
            if given:
                yield row, given


def _given(world: World, person: str, week: date, column: str) -> float:
    roles = [row for row in world.holders(*LEAD_ROLES, on=week) if str(row.get("person")) == person]
    return sum(float(row.get(column) or 0) for row in roles)


def d2(world: World, limits: Limits) -> Draft:
    """Strategic hours that were planned and not done. Source: D2."""
    draft = Draft(floor_free=True, sentence="{k} of {n} strategic hours planned in the sampled weeks were not done.")
    draft.missing += world.lacks("named_roles", "strategic_hours") + world.lacks("lead_diary", "strategic_hours")
    planned = done = 0.0
    for row, given in _weeks(world, "strategic_hours"):
        if row.get("strategic_hours") is None:
            draft.count.blank += given
            continue
        planned += given
        done += row["strategic_hours"]
    draft.count.part(max(0.0, planned - done), planned)
    return draft


def d3(world: World, limits: Limits) -> Draft:
    """Hours worked above those given. Source: D3."""
    says = "The leads worked {k} hours above the {n} hours they were given in the sampled weeks."
    draft = Draft(floor_free=True, sentence=says)
    draft.missing += world.lacks("named_roles", "hours_per_week") + world.lacks("lead_diary", "|".join(WORKED))
    given_in_all = worked = 0.0
    for row, given in _weeks(world, "hours_per_week"):
        hours = [row[column] for column in WORKED if row.get(column) is not None]
        if not hours:
            draft.count.blank += given
            continue
        given_in_all += given
        worked += sum(hours)
    draft.count.part(max(0.0, worked - given_in_all), given_in_all)
    _role_training(world, draft, limits)
    return draft


def _role_training(world: World, draft: Draft, limits: Limits) -> None:
    book, count = TrainingBook.of_world(world), Count()
    asked = any(row.get("purpose") == "lead" for row in world.rows("training"))
    for person in sorted({str(row.get("person")) for row in world.holders(*LEADS_AND_DEPUTIES)}):
        row = world.person.get(person)
        if row is None or world.dormant(person):
            continue
        needs, _ = book.required(row)
        mine = book.by_person.get(person, {})
        courses = {course: rows for course, rows in mine.items() if any(each.get("purpose") in LEADS for each in rows)}
        late = any(book.overdue(rows, needs.get(course)) for course, rows in courses.items())
        count.add(late or not courses, person, row.get("unit"))
    lacking = world.lacks("training", "completed") or (
        [] if asked else ["Record the training of the lead and deputies (purpose 'lead')."]
    )
    draft.also_missing += lacking
    says = "{k} of {n} leads and deputies have the training for their role overdue."
    draft.alsos.append(also_of("role_training", says, Count() if lacking else count, limits.also["role_training"]))
