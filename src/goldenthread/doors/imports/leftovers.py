"""Lines of a sheet that are no records: totals below a list, and what a program wrote about its printing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from goldenthread.doors.imports.cells import Formula

_TOTAL: Final = re.compile(
    r"(?:grand |sub[- ]?|overall )?totals?(?: (?:number|staff|volunteers|people|records|rows|count)\b.*)?:?(?: [\d,.]+)?"
    r"|(?:head ?)?count:? ?[\d,.]*|(?:number|no\.?) of (?:staff|volunteers|people|records|rows|employees)\b.*",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"(?:printed|exported|generated|report run|run|produced|last updated|updated|correct as (?:at|of))\b.*\d.*"
    r"|\*+ ?end of (?:list|report|file).*|end of (?:list|report|file)\.?|page \d+(?: of \d+)?|\d+ (?:records?|rows?|people|staff)",
    re.IGNORECASE,
)

_FIGURES: Final = re.compile(r"[\d,.%£ ]+")
LONGEST: Final = 80


def is_total(cells: Sequence[Any]) -> bool:
    """True for a line of totals (the word, and figures or formulas beside it), or a lone remark on the printing of a list."""
    filled = [cell for cell in cells if cell not in (None, "")]
    first = " ".join(filled[0].split()) if filled and type(filled[0]) is str and len(filled[0]) < LONGEST else ""
    if len(filled) == 1 and _REMARK.fullmatch(first):
        return True
    return bool(first and _TOTAL.fullmatch(first)) and all(_figure(cell) for cell in filled[1:])


def _figure(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(_FIGURES.fullmatch(cell.strip()))
    return isinstance(cell, int | float | Formula) and not isinstance(cell, bool)
