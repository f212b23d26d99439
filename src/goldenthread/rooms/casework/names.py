"""Finding a sealed name again: keyed fingerprints of its words."""

from __future__ import annotations

import re
import unicodedata

from goldenthread.foundation.kernel.sealing import lookup_token


def words_of(name: str) -> list[str]:
    """The words of a name, folded: no accents, no case, no punctuation, at least two letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return sorted({w for w in re.split(r"[^\w]+", plain.casefold()) if len(w) > 1})


def tokens(name: str, organisation: object) -> list[str]:
    """One fingerprint a word; the same word gives the same fingerprint in one organisation and another in the next."""
    return [lookup_token(word, organisation) for word in words_of(name)]
