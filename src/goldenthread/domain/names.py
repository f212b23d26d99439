"""Whether words somebody typed may mean a certain person: used to keep a concern away from whoever it is
about.

It errs on one side: to send a concern to the alternate for nothing costs an hour, to show it to the person it
is about may cost a child's safety.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_TITLES: Final = frozenset(
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "reverend",
        "father", "fr", "sister", "sr", "sir", "dame", "canon", "bishop", "imam", "rabbi", "coach",
        "pastor",
    }
)  # fmt: skip
_OPENERS: Final = frozenset(
    {"i", "it", "the", "our", "my", "about", "is", "was", "her", "his", "maybe", "possibly", "perhaps"}
)


def fold(text: str) -> str:
    """Lower case, without accents or apostrophes: 'O\u2019Br\u00eden' becomes 'obrien'."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'\u2019")


def close(one: str, other: str) -> bool:
    """True for two folded words that are the same but for one slip (two from seven letters on); short ones
    must be equal.

    A slip is a letter too many, too few, another one, or two changed round.
    """
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < 4:
        return False
    return slips(one, other) <= (2 if shorter >= 7 else 1)


def slips(one: str, other: str) -> int:
    """How many slips lie between two words (optimal string alignment distance)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def may_mean(words: str, name: str) -> bool:
    """True where typed words may mean the person of that name.

    Two parts of the name are found, in any order; or one part, unless a different name stands beside it where
    the rest of this one would stand ('Tom Smith' is not Jane Smith, but 'Mrs Smith', 'J Smith', 'smith' and
    'Jane' may be). A one-part name needs only itself.
    """
    typed = _WORD.findall(words)
    folded = [fold(word) for word in typed]
    parts = [part for word in _WORD.findall(name) if (part := fold(word)) not in _TITLES]
    hits = [(i, k) for i, word in enumerate(folded) for k, part in enumerate(parts) if close(word, part)]
    found = {k for _, k in hits if len(parts[k]) > 1}
    if not found:
        return False
    if len(found) > 1 or len(parts) == 1:
        return True
    return any(not _another(typed, folded, i, k, parts) for i, k in hits if k in found)


def named_in(text: str, name: str) -> bool:
    """True where a longer text names that person: two parts of the name close together in any order, or a title and one part.

    Stricter than `may_mean`, for a whole story in which others are named too. A name of one part is never found so.
    """
    folded = [fold(word) for word in _WORD.findall(text)]
    parts = [part for word in _WORD.findall(name) if len(part := fold(word)) > 1 and part not in _TITLES]
    hits = [(i, k) for i, word in enumerate(folded) for k, part in enumerate(parts) if close(word, part)]
    if len(parts) > 1 and any(k != other and 0 < j - i <= 2 for i, k in hits for j, other in hits):
        return True
    return any(i > 0 and folded[i - 1] in _TITLES and k == len(parts) - 1 for i, k in hits)


def _another(typed: list[str], folded: list[str], i: int, k: int, parts: list[str]) -> bool:
    """True where the found part stands beside another person's name: a different surname after it, or first
    name before it.
    """
    first = k < len(parts) - 1
    j = i + 1 if first else i - 1
    if not 0 <= j < len(typed) or folded[j] in _TITLES or not typed[j][0].isupper():
        return False
    rest = [part for m, part in enumerate(parts) if m != k]
    if len(folded[j]) == 1:
        return all(part[0] != folded[j] for part in rest)
    opens = not first and j == 0 and folded[j] in _OPENERS
    return not opens
