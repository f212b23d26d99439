"""The reference that was probably meant: written in other letters or with other noughts, or by a name that is nearly somebody's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

from goldenthread.doors.imports.cells import folded

NEAR: Final = 80
COMPARED: Final = 20_000  # references beyond which only those written otherwise are found, not those that are near
_NOUGHTS: Final = re.compile(r"(?<!\d)0+(?=\d)")


def squashed(code: str) -> str:
    """The same for QH03, qh3 and 'QH 3'."""
    return _NOUGHTS.sub("", folded(code).replace("_", ""))


class Near:
    """Among the references of some tables, with the names that belong to them."""

    def __init__(self, codes: Iterable[str], names: Iterable[tuple[str, str]]) -> None:
        self._squashed: dict[str, list[str]] = {}
        for code in codes:
            self._squashed.setdefault(squashed(code), []).append(code)
        self._names = [(folded(name), name, ref) for name, ref in names]

    def find(self, value: str) -> str | None:
        """The likeliest, in words: a reference, with its name where the name is what is near. None where none is near."""
        short = value[:60]
        if same := self._squashed.get(squashed(short)):
            return " or ".join(same[:3])
        if len(self._squashed) > COMPARED:
            return None
        found = process.extractOne(squashed(short), list(self._squashed), scorer=fuzz.ratio, score_cutoff=NEAR)
        return self._squashed[found[0]][0] if found else self._by_name(folded(short))

    def _by_name(self, said: str) -> str | None:
        part = set(said.split("_"))
        holding = [(name, ref) for words, name, ref in self._names if part and part <= set(words.split("_"))]
        if not holding:
            near = process.extractOne(
                said, [words for words, _, _ in self._names], scorer=fuzz.ratio, score_cutoff=NEAR
            )
            holding = [self._names[near[2]][1:]] if near else []
        return " or ".join(f"{ref} ({name[:60]})" for name, ref in holding) if 0 < len(holding) <= 3 else None
