"""Two references that may be one person: what somebody answered, by a keyed fingerprint of the pair."""

from __future__ import annotations

from goldenthread.doors.imports.models import SamePerson
from goldenthread.foundation.kernel.sealing import lookup_token


def pair_of(one: str, other: str, organisation: object) -> str:
    """The same for two references in any order."""
    return lookup_token("\n".join(sorted((one, other))), organisation)


def answers() -> tuple[dict[str, str], frozenset[frozenset[str]]]:
    """References that are somebody's second one, by the one that is kept; and the pairs that are two people."""
    rows = list(SamePerson.objects.order_by("ref"))
    same = {str(row.given): str(row.kept) for row in rows if row.same}
    return same, frozenset(frozenset((str(row.given), str(row.kept))) for row in rows if not row.same)
