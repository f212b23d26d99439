"""Who is here, who is in contact, who starts, who holds a role, and where they sit, at a moment.

Source: detectors.toml (Words; rule 6), workbook.toml (people, posts, active_periods, named_roles).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from goldenthread.domain.detectors.as_at import AsAt
from goldenthread.domain.detectors.tables import Row, is_blank, word
from goldenthread.domain.levels import parse_levels

BOARD: Final = "board"
SENIOR: Final = "senior"
Contact = tuple[frozenset[str], bool]


class World(AsAt):
    """The registers at a moment, with what is asked of people again and again."""

    @cached_property
    def person(self) -> Mapping[str, Row]:
        """People by ref."""
        return {str(row.get("ref")): row for row in self.rows("people")}

    @cached_property
    def posts(self) -> Mapping[str, Sequence[Row]]:
        """Second posts held now, by person."""
        found: dict[str, list[Row]] = {}
        for row in self.rows("posts"):
            if (is_blank(row.get("started")) or self.was(row["started"])) and is_blank(row.get("left")):
                found.setdefault(str(row.get("person")), []).append(row)
        return found

    @cached_property
    def _seasons(self) -> Mapping[str, Sequence[tuple[date, date]]]:
        found: dict[str, list[tuple[date, date]]] = {}
        for row in self.rows("active_periods"):
            start, end = self.day(row.get("from")), self.day(row.get("until"))
            if start and end:
                found.setdefault(str(row.get("person")), []).append((start, end))
        return found

    @cached_property
    def between_seasons(self) -> int:
        """How many people are here and away today, between two seasons."""
        return sum(1 for ref, row in self.person.items() if is_blank(row.get("left")) and self.dormant(ref))

    @cached_property
    def front_line_seasons(self) -> list[tuple[str, Sequence[tuple[date, date]]]]:
        """The unit of everybody at the front line who is here, and when they are there."""
        return [
            (str(row.get("unit")), self._seasons.get(str(row.get("ref")), ()))
            for row in self.rows("people")
            if row.get("level") == "front_line" and is_blank(row.get("left"))
        ]

    @cached_property
    def requirement_sets(self) -> Mapping[str, Sequence[Row]]:
        """The rows of each requirement set, by its name without capitals."""
        found: dict[str, list[Row]] = {}
        for row in self.rows("requirements"):
            found.setdefault(word(row.get("set")), []).append(row)
        return found

    def dormant(self, ref: str, on: date | None = None) -> bool:
        """True for somebody with seasons, outside all of them on a day (today)."""
        seasons = self._seasons.get(ref)
        day = on or self.today
        return bool(seasons) and not any(start <= day <= end for start, end in seasons or ())

    def began(self, row: Row) -> date | None:
        """The day somebody started; their first contact where no start is written down."""
        started = self.day(row.get("started"))
        return started or (self.day(row.get("first_contact")) if self.was(row.get("first_contact")) else None)

    def here(self, ref: object) -> bool:
        """Known, and has not left; somebody dormant is here."""
        row = self.person.get(str(ref))
        return row is not None and is_blank(row.get("left"))

    def active(self, row: Row) -> bool:
        """Started, not left, not dormant."""
        return self.began(row) is not None and is_blank(row.get("left")) and not self.dormant(str(row.get("ref")))

    def contact_with(self, row: Row) -> frozenset[str]:
        """Whom somebody is in contact with, in any post."""
        posts = self.posts.get(str(row.get("ref")), ())
        return frozenset(p for post in (row, *posts) for p in post.get("contact_with") or ())

    def in_contact(self, row: Row) -> bool:
        """Contact is named, or has begun."""
        return bool(self.contact_with(row)) or self.was(row.get("first_contact"))

    def contact(self, row: Row) -> Contact:
        """What like contact is told by: with whom, and whether at all."""
        return self.contact_with(row), self.in_contact(row)

    @cached_property
    def like_contact(self) -> Mapping[Contact, Sequence[Row]]:
        """Everybody active, by their contact."""
        found: dict[Contact, list[Row]] = {}
        for row in self.actives:
            found.setdefault(self.contact(row), []).append(row)
        return found

    def contact_began(self, row: Row) -> date | None:
        """The day contact began: first contact; None while it is ahead, or blank where others have it filled in (not begun).
        Where first contacts are not recorded at all: the start of a post in contact.
        """
        first = row.get("first_contact")
        if not is_blank(first):
            return self.day(first) if self.was(first) else None
        if self.tables.filled("people", "first_contact"):
            return None
        return self.day(row.get("started")) if self.contact_with(row) else None

    @cached_property
    def actives(self) -> Sequence[Row]:
        """Everybody active."""
        return [row for row in self.rows("people") if self.active(row)]

    @cached_property
    def in_touch(self) -> Sequence[Row]:
        """Everybody active and in contact."""
        return [row for row in self.actives if self.in_contact(row)]

    @cached_property
    def starters(self) -> Sequence[Row]:
        """Whose first contact (else start) falls in the last twelve months, and who is not dormant. Leavers count."""
        return [
            row
            for row in self.rows("people")
            if self.within(row.get("first_contact") if self.was(row.get("first_contact")) else row.get("started"))
            and not self.dormant(str(row.get("ref")))
        ]

    def counts_on(self, ref: object, day: date) -> bool:
        """False for somebody who had left, or was dormant, on the day something was due, or is dormant now."""
        row = self.person.get(str(ref))
        if row is None:
            return True
        left = self.day(row.get("left"))
        return not (left and left <= day) and not self.dormant(str(ref), day) and not self.dormant(str(ref))

    def unit_of(self, ref: object) -> str | None:
        """The unit somebody sits in (their main post)."""
        row = self.person.get(str(ref))
        return None if row is None else row.get("unit")

    def level_of(self, row: Row) -> frozenset[str]:
        """The levels somebody holds, in any post."""
        posts = self.posts.get(str(row.get("ref")), ())
        return frozenset(str(post["level"]) for post in (row, *posts) if not is_blank(post.get("level")))

    @cached_property
    def strategic_levels(self) -> frozenset[str]:
        """Senior and board, and the levels that this organisation merges with senior."""
        written = self.tables.organisation.get("levels")
        if not written:
            return frozenset({SENIOR, BOARD})
        try:
            return frozenset({*parse_levels(written).group(SENIOR), BOARD})
        except ValueError:
            return frozenset({SENIOR, BOARD})

    @cached_property
    def board(self) -> Sequence[Row]:
        """Board members who are active."""
        return [r for r in self.actives if BOARD in self.level_of(r) or r.get("engagement") == "trustee"]

    def holders(self, *roles: str, on: date | None = None) -> list[Row]:
        """The rows of named roles held on a day (today) by people who are here."""
        day = on or self.today
        return [row for row in self._roles if row.get("role") in roles and self._held(row, day)]

    @cached_property
    def _roles(self) -> Sequence[Row]:
        return self.rows("named_roles")

    def _held(self, row: Row, day: date) -> bool:
        start, until = self.day(row.get("from")), self.day(row.get("until"))
        person = self.person.get(str(row.get("person")))
        left = self.day(person.get("left")) if person else None
        known = person is not None or not self.tables.has_rows("people")
        return (
            known and (start is None or start <= day) and (until is None or day <= until) and not (left and left <= day)
        )

    def open_unit(self, code: str) -> bool:
        """A unit that is known and not closed; where no units are recorded, any that is named."""
        return code in self._open_units or not self.tables.has_rows("units")

    @cached_property
    def _open_units(self) -> frozenset[str]:
        return frozenset(str(row.get("code")) for row in self.rows("units") if is_blank(row.get("closed")))

    @cached_property
    def units_with_people(self) -> Sequence[str]:
        """Open units with people: those that support somebody, where that is recorded; else those with staff in contact."""
        recent = [
            r for r in self.rows("activity") if self.within(r.get("month"), 6) and (r.get("people_supported") or 0) > 0
        ]
        codes = {str(r.get("unit")) for r in recent} or set(self._units_of_staff())
        return sorted(code for code in codes if self.open_unit(code))

    def _units_of_staff(self) -> Iterator[str]:
        for row in self.in_touch or self.actives:
            yield str(row.get("unit"))
            yield from (
                str(post.get("unit")) for post in self.posts.get(str(row.get("ref")), ()) if post.get("contact_with")
            )
