"""What each person is asked to have learned, and whether it is done and in date.

Source: detectors.toml (H2; Words: safeguarding training, lapsed), workbook.toml (training, requirements).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from goldenthread.domain.detectors.people import Contact, World
from goldenthread.domain.detectors.required import needed_of, sets_of, usual_of
from goldenthread.domain.detectors.tables import Row, is_blank, word
from goldenthread.domain.time import months_after

SAFEGUARDING: Final = ("induction", "basic", "lead", "trustee", "refresher")
LEADS: Final = ("lead", "role")
FOR_A_POST: Final = ("lead", "trustee")


def about_safeguarding(row: Row) -> bool:
    """Said so, or blank and by its purpose: induction, basic, lead, trustee, refresher."""
    said = row.get("safeguarding")
    return row.get("purpose") in SAFEGUARDING if said is None else bool(said)


class TrainingBook:
    """The training, by person and course."""

    def __init__(self, world: World) -> None:
        self.world = world

    @classmethod
    def of_world(cls, world: World) -> TrainingBook:
        """The one book of these registers at this moment."""
        return world.kept(cls, lambda: cls(world))

    @cached_property
    def by_person(self) -> Mapping[str, Mapping[str, Sequence[Row]]]:
        """All rows by person and course."""
        found: dict[str, dict[str, list[Row]]] = {}
        for row in self.world.rows("training"):
            found.setdefault(str(row.get("person")), {}).setdefault(word(row.get("course")), []).append(row)
        return found

    def done(self, ref: object) -> list[Row]:
        """Everything completed by one person."""
        mine = self.by_person.get(str(ref), {})
        return [row for rows in mine.values() for row in rows if not is_blank(row.get("completed"))]

    @cached_property
    def safeguarding_courses(self) -> Mapping[str, bool]:
        """Whether a course is about safeguarding, by what its rows say."""
        found: dict[str, bool] = {}
        for row in self.world.rows("training"):
            course = word(row.get("course"))
            found[course] = found.get(course, False) or about_safeguarding(row)
        return found

    @cached_property
    def _usual(self) -> Mapping[Contact, dict[str, int]]:
        groups = self.world.like_contact
        has = {ref: Counter({word(row.get("course")): 1 for row in self.done(ref)}) for ref in self.by_person}
        return {contact: usual_of(people, has) for contact, people in groups.items()}

    @cached_property
    def _for_a_post(self) -> Mapping[str, frozenset[str]]:
        """Courses that are for leads or trustees alone, with the levels of those who did them."""
        found: dict[str, set[str]] = {}
        others: set[str] = set()
        for ref, courses in self.by_person.items():
            for course, rows in courses.items():
                if any(row.get("purpose") not in FOR_A_POST for row in rows):
                    others.add(course)
                found.setdefault(course, set()).update(self.world.level_of(self.world.person.get(ref, {})))
        return {course: frozenset(levels) for course, levels in found.items() if course not in others}

    def _of_their_level(self, course: str, row: Row) -> bool:
        """False for a course of a post at another level: what a lead learns for being the lead is not asked of everybody beside them."""
        levels = self._for_a_post.get(course)
        return not levels or not self.world.level_of(row) or bool(levels & self.world.level_of(row))

    def required(self, row: Row) -> tuple[dict[str, int | None], bool]:
        """The courses somebody has to have done, each with its months until the next, and whether that was inferred.

        Those that the requirement set names, or what like contact has done; with them every course that has a due date.
        """
        names = sets_of(self.world, row)
        found: dict[str, int | None] = {}
        if names:
            found = {need.kind: need.every_months for need in needed_of(self.world, names, "training")}
        else:
            usual = self._usual.get(self.world.contact(row), {})
            found = dict.fromkeys(course for course in usual if self._of_their_level(course, row))
        for course, rows in self.by_person.get(str(row.get("ref")), {}).items():
            by_purpose = any(each.get("purpose") in found for each in rows)  # asked for already, by what it is for
            if not by_purpose and any(not is_blank(each.get("due")) for each in rows):
                found.setdefault(course, None)
        return found, not names

    def still_ahead(self, row: Row, kind: str) -> bool:
        """A course that is asked for before first contact, of somebody whose first contact has a day that is still to come, and of
        which nothing is written down yet: not overdue.
        """
        first = row.get("first_contact")
        if is_blank(first) or self.world.was(first) or self.rows_of(row.get("ref"), kind):
            return False
        needs = needed_of(self.world, sets_of(self.world, row), "training")
        return any(need.kind == kind and need.before_contact for need in needs)

    def rows_of(self, ref: object, kind: str) -> Sequence[Row]:
        """The rows of a course; where no row bears its name, those of the purpose so named."""
        mine = self.by_person.get(str(ref), {})
        if kind in mine:
            return mine[kind]
        if kind in SAFEGUARDING or kind == "role":
            return [row for rows in mine.values() for row in rows if row.get("purpose") == kind]
        return ()

    def overdue(self, rows: Sequence[Row], every_months: int | None) -> bool:
        """A required course is missing, out of date, or due and not done. A due date still ahead is no fault."""
        day, today = self.world.day, self.world.today
        done = [(d, row) for row in rows if (d := day(row.get("completed"))) is not None]
        waiting = [d for row in rows if is_blank(row.get("completed")) and (d := day(row.get("due"))) is not None]
        if not done:
            return not waiting or min(waiting) < today
        last, row = max(done, key=lambda pair: pair[0])
        until = self.runs_until(last, row, every_months)
        return (until is not None and until < today) or any(last < d < today for d in waiting)

    def runs_until(self, done: date, row: Row, every_months: int | None) -> date | None:
        """The day up to which training counts: when it expires, else so many months after."""
        expires = self.world.day(row.get("expires"))
        return expires or (months_after(done, every_months) if every_months else None)

    def counts_as_safeguarding(self, kind: str) -> bool:
        """Whether a required course is about safeguarding; one that nobody has a row of is taken to be."""
        if kind in self.safeguarding_courses:
            return self.safeguarding_courses[kind]
        return kind != "role"
