"""What each person's posts require in recruitment checks, and whether it is there.

Source: detectors.toml (Words: lapsed, like contact, barred lists), workbook.toml (requirements, checks).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from goldenthread.domain.detectors.people import Contact, World
from goldenthread.domain.detectors.tables import Row, is_blank, word
from goldenthread.domain.time import months_after

KINDS: Final = frozenset(
    {
        "identity", "right_to_work", "dbs", "barred_list_children", "barred_list_adults", "prohibition", "overseas",
        "reference", "qualification", "health", "section_128", "risk_assessment", "application_gaps", "self_disclosure",
    }
)  # fmt: skip
BARRED: Final[Mapping[str, tuple[str, ...]]] = {
    "enhanced_child_barred": ("barred_list_children",),
    "enhanced_adult_barred": ("barred_list_adults",),
    "enhanced_both_barred": ("barred_list_children", "barred_list_adults"),
}
NOT_DONE: Final = ("not_returned", "withdrawn")
AT_ONCE: Final = ("identity", "dbs", "barred_list_children", "barred_list_adults")
MAY_START: Final = ("start", "start_with_conditions")
MAY_NOT: Final = ("wait", "do_not_appoint")


@dataclass(frozen=True, slots=True)
class Needed:
    """One kind that somebody's posts require."""

    kind: str
    count: int = 1
    every_months: int | None = None
    before_contact: bool = True


def register_of(row: Row) -> str:
    """The register a requirement asks of; worked out from its kind where it is blank."""
    if not is_blank(row.get("register")):
        return str(row["register"])
    kind = word(row.get("kind"))
    return "checks" if kind in KINDS else "supervision" if kind in ("individual", "group") else "training"


def sets_of(world: World, row: Row) -> list[str]:
    """The requirement sets of somebody's posts that the requirements name."""
    posts = world.posts.get(str(row.get("ref")), ())
    names = dict.fromkeys(word(post.get("requirement_set")) for post in (row, *posts))
    return [name for name in names if name and name in world.requirement_sets]


def half_of_either(people: Sequence[Row], has: Mapping[str, Counter[str]]) -> dict[str, int]:
    """What at least half of the paid, or of the unpaid, have; how many of it at least half have."""
    found: dict[str, int] = {}
    for paid in (True, False):
        group = [has.get(str(row.get("ref")), Counter()) for row in people if bool(row.get("paid")) is paid]
        for kind in {kind for counts in group for kind in counts}:
            numbers = sorted((counts[kind] for counts in group), reverse=True)
            least = numbers[(len(group) + 1) // 2 - 1]
            if least:
                found[kind] = max(found.get(kind, 0), least)
    return found


class CheckBook:
    """The recruitment checks, by person and kind."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sets = world.requirement_sets

    @classmethod
    def of_world(cls, world: World) -> CheckBook:
        """The one book of these registers at this moment."""
        return world.kept(cls, lambda: cls(world))

    @cached_property
    def done(self) -> Mapping[str, Mapping[str, Sequence[Row]]]:
        """Completed checks by person and kind; a DBS with a barred list also stands for the list."""
        found: dict[str, dict[str, list[Row]]] = {}
        for row in self.world.rows("checks"):
            if is_blank(row.get("completed")) or row.get("outcome") in NOT_DONE:
                continue
            mine = found.setdefault(str(row.get("person")), {})
            kind = str(row.get("kind"))
            for each in (kind, *(BARRED.get(str(row.get("level")), ()) if kind == "dbs" else ())):
                mine.setdefault(each, []).append(row)
        return found

    def of(self, ref: object, kind: str) -> Sequence[Row]:
        """The completed checks of one kind of one person."""
        return self.done.get(str(ref), {}).get(kind, ())

    def runs_until(self, row: Row, every_months: int | None) -> date | None:
        """The day up to which a check counts: valid until, else its recheck, else so many months after it was done."""
        for column in ("valid_until", "recheck_due"):
            if (day := self.world.day(row.get(column))) is not None:
                return day
        done = self.world.day(row.get("completed"))
        return months_after(done, every_months) if done and every_months else None

    def good(self, ref: object, need: Needed, on: date | None = None) -> list[Row]:
        """The checks of one kind that are there and not lapsed; `on`: completed by that day."""
        day = self.world.today
        return [
            row
            for row in self.of(ref, need.kind)
            if ((until := self.runs_until(row, need.every_months)) is None or until >= day)
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

    def _written(self, row: Row) -> dict[str, Needed] | None:
        names = sets_of(self.world, row)
        if not names:
            return None
        found: dict[str, Needed] = {}
        for need in (each for name in names for each in self.sets[name] if register_of(each) == "checks"):
            kind = word(need.get("kind"))
            old = found.get(kind, Needed(kind, 0, None, False))
            spans = [m for m in (old.every_months, need.get("every_months")) if m]
            before = old.before_contact or need.get("before_first_contact") is not False
            found[kind] = Needed(kind, max(old.count, need.get("count") or 1), min(spans, default=None), before)
        return found

    @cached_property
    def _usual(self) -> Mapping[Contact, dict[str, int]]:
        groups = self.world.like_contact
        has = {
            ref: Counter({kind: len(rows) for kind, rows in kinds.items() if kind != "risk_assessment"})
            for ref, kinds in self.done.items()
        }
        return {contact: half_of_either(people, has) for contact, people in groups.items()}

    def needs(self, row: Row) -> tuple[list[Needed], bool]:
        """What somebody's posts require, and whether that was inferred from what like contact has."""
        written = self._written(row)
        if written is not None:
            return list(written.values()), False
        usual = dict(self._usual.get(self.world.contact(row), {}))
        usual.setdefault("identity", 1)
        if row.get("regulated_activity") is True:
            usual.setdefault("dbs", 1)
        return [Needed(kind, n if kind == "reference" else 1) for kind, n in sorted(usual.items())], True

    def safe_to_start(self, ref: object, on: date | None = None) -> bool:
        """A risk assessment is there: by a day, decided, allowing a start; or, without a day, live today."""
        for row in self.of(ref, "risk_assessment"):
            done = self.world.day(row.get("completed"))
            if on is not None:
                if done and done <= on and row.get("decision") in MAY_START:
                    return True
                continue
            until = self.runs_until(row, None)
            if (until is None or until >= self.world.today) and row.get("decision") not in MAY_NOT:
                return True
        return False
