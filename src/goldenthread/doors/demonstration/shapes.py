"""The shapes of a planned history: who there is, what became of a worry, and one act at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person on the books, found again by the organisation's own `number`. `raises`: may raise worries in these stories."""

    key: str
    number: str
    name: str
    unit: str
    post: str
    level: str
    paid: bool | None
    raises: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """A reference that is known only once it was made: of a story's concern, decision, referral ..."""

    name: str


@dataclass(frozen=True, slots=True)
class Who:
    """The reference of a person, by key."""

    key: str


@dataclass(frozen=True, slots=True)
class Step:
    """One act at one moment. `by` is a person's key, or 'public'. `keeps` names the reference that it makes."""

    at: datetime
    story: str
    act: str
    by: str
    says: Mapping[str, Any] = field(default_factory=dict)
    keeps: str = ""
    recorded: datetime | None = None

    @property
    def lived(self) -> datetime:
        """When it was written down: as it happened, or later."""
        return self.recorded or self.at


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one worry. Days are working days: `acknowledged`, `triaged`, `asked`, `decided` after the raising; `told`,
    `referred`, `closed`, `serious` after the decision; `person` after the closing. None: it does not happen.

    `answers`: (answer or chase, days after the one before, code). `pause`: (handover, reason, days after the decision, days
    from today to look at it again, words). `cannot_tell`: closed without telling. `themes`: (theme, tone) said of it when it is closed.
    """

    key: str
    unit: str
    account: str
    population: str
    raised_at: datetime
    noticed_at: datetime
    reporter: str
    by: str
    about: str
    end: str
    acknowledged: int | None = None
    triaged: int | None = None
    asked: int | None = None
    unsafe: int | None = None
    decided: int | None = None
    met: bool = False
    second: tuple[str, int] | None = None
    referred: int | None = None
    answers: tuple[tuple[str, int, str], ...] = ()
    told: int | None = None
    cannot_tell: bool = False
    heard: int | None = None
    closed: int | None = None
    person: int | None = None
    serious: int | None = None
    themes: tuple[tuple[str, str], ...] = ()
    serious_seen: int | None = None
    pause: tuple[str, str, int, int, str] | None = None
    review: int | None = None
    about_as: str = ""
    glass: tuple[str, str] | None = None
    assign: tuple[str, str] | None = None
    again: str = ""
    addendum: bool = False
    question: int | None = None
    worker_words: str = ""
    narrative: str = ""
    words: str = ""
    late_note: bool = False
