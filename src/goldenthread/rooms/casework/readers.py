"""Where a new concern goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from goldenthread.domain.names import fold, named_in
from goldenthread.domain.routing import Reader, Route, route
from goldenthread.foundation.places.models import Person, Unit
from goldenthread.foundation.places.queries import readers

__all__ = ["named_on_the_books", "readers", "route_for"]

WORD: Final = re.compile(r"[^\W\d_]{2,}")
ASKED: Final = 12
"""So many words of what was typed are looked for among the names of those on the books."""


def route_for(
    worker_words: str,
    unit: Unit | None,
    reporter: str | None,
    at: datetime,
    time_zone: str = "Europe/London",
    known: Sequence[Reader] | None = None,
    story: str = "",
) -> Route:
    """Where a concern raised now goes, given the words for whom it is about. `known`: the readers of now, where they are at hand.
    `story`: where nobody could say whom it is about, what was told.
    """
    return route(
        readers(at, time_zone) if known is None else known,
        about_words=worker_words,
        reporter=reporter,
        unit_path=unit.path_codes if unit else (),
        story=story,
    )


def named_on_the_books(worker_words: str, but: str | None) -> frozenset[str]:
    """Whoever is on the books and named in full in the words for whom it is about, reader or not: it is in no figure of theirs. Names
    are matched as for readers, without accents and with a slip of the pen, from two letters that are right at the beginning of a part.
    `but`: whoever raises it. One query; none without words.
    """
    begins = {fold(word)[:2] for word in WORD.findall(worker_words)[:ASKED]}
    if not begins:
        return frozenset()
    rows = Person.objects.exclude(ref=but or "").order_by("ref").values_list("ref", "name")
    likely = ((ref, name) for ref, name in rows if begins & {fold(part)[:2] for part in WORD.findall(name)})
    return frozenset(ref for ref, name in likely if named_in(worker_words, name))
