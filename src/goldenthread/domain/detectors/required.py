"""What each person's posts require in recruitment checks, and whether it is there.

Source: detectors.toml (Words: lapsed, like contact, barred lists), workbook.toml (requirements, checks).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from goldenthread.domain.detectors.people import Contact, World
from goldenthread.domain.detectors.tables import Row, word
from goldenthread.domain.requirements import DECISION, MAY_START, Needed, done, half_of_either, runs_until, written

AT_ONCE: Final = ("identity", "dbs", "barred_list_children", "barred_list_adults")
MAY_NOT: Final = ("wait", "do_not_appoint")


def sets_of(world: World, row: Row) -> list[str]:
    """The requirement sets of somebody's posts that the requirements name."""
    posts = world.posts.get(str(row.get("ref")), ())
    names = dict.fromkeys(word(post.get("requirement_set")) for post in (row, *posts))
    return [name for name in names if name and name in world.requirement_sets]


def needed_of(world: World, names: Iterable[str], register: str) -> list[Needed]:
    """What some sets ask for together, of one register; kinds and courses without capitals."""
    found, asked = world.kept(_Needed, _Needed), (tuple(names), register)
    if asked not in found:
        lines = ([{**row, "kind": word(row.get("kind"))} for row in world.requirement_sets[name]] for name in asked[0])
        found[asked] = written(lines, register)
    return found[asked]


class _Needed(dict[tuple[tuple[str, ...], str], list[Needed]]):
    """What sets ask for together: worked out once for all who have the same."""


def usual_of(people: Sequence[Row], has: Mapping[str, Counter[str]]) -> dict[str, int]:
    """What at least half of the paid, or of the unpaid, of these people have."""
    return half_of_either([(bool(row.get("paid")), has.get(str(row.get("ref")), Counter())) for row in people])


class CheckBook:
    """The recruitment checks, by person and kind."""

    def __init__(self, world: World) -> None:
        self.world = world

    @classmethod
    def of_world(cls, world: World) -> CheckBook:
        """The one book of these registers at this moment."""
        return world.kept(cls, lambda: cls(world))

    @cached_property
    def done(self) -> Mapping[str, Mapping[str, Sequence[Row]]]:
        """Completed checks by person and kind; a DBS with a barred list also stands for the list."""
        mine: dict[str, list[Row]] = defaultdict(list)
        for row in self.world.rows("checks"):
            mine[str(row.get("person"))].append(row)
        return {ref: done(rows) for ref, rows in mine.items()}

    def of(self, ref: object, kind: str) -> Sequence[Row]:
        """The completed checks of one kind of one person."""
        return self.done.get(str(ref), {}).get(kind, ())

    def good(self, ref: object, need: Needed, on: date | None = None) -> list[Row]:
        """The checks of one kind that are there and not lapsed; `on`: completed by that day."""
        day = self.world.today
        return [
            row
            for row in self.of(ref, need.kind)
            if ((until := runs_until(row, need.every_months)) is None or until >= day)
            and (on is None or (done := self.world.day(row.get("completed"))) is None or done <= on)
        ]

    def short_of(self, ref: object, needs: Iterable[Needed]) -> list[str]:
        """The kinds of which somebody has too few, or only lapsed ones."""
        return [need.kind for need in needs if len(self.good(ref, need)) < need.count]

    def absent(self, ref: object, needs: Iterable[Needed], on: date | None = None) -> list[str]:
        """The kinds of which too few have ever been completed (by a day)."""
        missing: list[str] = []
        for need in needs:
            days = [self.world.day(row.get("completed")) for row in self.of(ref, need.kind)]
            if sum(1 for day in days if day and (on is None or day <= on)) < need.count:
                missing.append(need.kind)
        return missing

    # -- what is required ------------------------------------------------------------------------------------

    @cached_property
    def _usual(self) -> Mapping[Contact, dict[str, int]]:
        groups = self.world.like_contact
        has = {
            ref: Counter({kind: len(rows) for kind, rows in kinds.items() if kind != DECISION})
            for ref, kinds in self.done.items()
        }
        return {contact: usual_of(people, has) for contact, people in groups.items()}

    def needs(self, row: Row) -> tuple[list[Needed], bool]:
        """What somebody's posts require, and whether that was inferred from what like contact has."""
        names = sets_of(self.world, row)
        if names:
            return needed_of(self.world, names, "checks"), False
        usual = dict(self._usual.get(self.world.contact(row), {}))
        usual.setdefault("identity", 1)
        if row.get("regulated_activity") is True:
            usual.setdefault("dbs", 1)
        return [Needed(kind, count=n if kind == "reference" else 1) for kind, n in sorted(usual.items())], True

    def safe_to_start(self, ref: object, on: date | None = None) -> bool:
        """A risk assessment is there: by a day, decided, allowing a start; or, without a day, live today."""
        for row in self.of(ref, DECISION):
            done = self.world.day(row.get("completed"))
            if on is not None:
                if done and done <= on and row.get("decision") in MAY_START:
                    return True
                continue
            until = runs_until(row, None)
            if (until is None or until >= self.world.today) and row.get("decision") not in MAY_NOT:
                return True
        return False
