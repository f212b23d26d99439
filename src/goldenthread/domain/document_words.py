"""Finding words in the text of a document, and showing where they stand.

Pure. Letters are compared without case and without accents; every word asked for must be there, anywhere. Sources: themes P2, P3
(a document that nobody can find is not used).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

AROUND: Final = 90
"""Letters shown before and after the first word that was found; house."""
MOST_WORDS: Final = 8
_SPACE: Final = re.compile(r"\s+")


def plain(text: str) -> str:
    """Text without case and accents, letter for letter: as long as it came, so that a place in it is the same place."""
    return "".join(_letter(one) for one in text)


def _letter(one: str) -> str:
    if one.isascii():
        return one.lower()
    bare = unicodedata.normalize("NFKD", one)[:1].casefold()
    return bare if len(bare) == 1 else one


def asked(words: str) -> list[str]:
    """The words somebody asks for, in order, each once; the first eight count."""
    return list(dict.fromkeys(plain(words).split()))[:MOST_WORDS]


def passage(text: str, words: str) -> tuple[str, str, str] | None:
    """What stands before the first word asked for, that word as it is written, and what follows; None unless every word is there.

    Runs of white space become one space; '…' says that the text goes on.

    >>> passage("Ring the duty line.", "DUTY line")
    ('Ring the ', 'duty', ' line.')
    """
    wanted = asked(words)
    flat = _SPACE.sub(" ", text).strip()
    low = plain(flat)
    if not wanted or any(one not in low for one in wanted):
        return None
    at = low.index(wanted[0])
    end = at + len(wanted[0])
    start, stop = max(0, at - AROUND), min(len(flat), end + AROUND)
    before = f"…{flat[start:at]}" if start else flat[:at]
    after = f"{flat[end:stop]}…" if stop < len(flat) else flat[end:]
    return before, flat[at:end], after
