"""What may stand as an organisation's code, which is its address.

Source: workbook.toml (organisation.code), design.md §2 (the organisation is in the path).
"""

from __future__ import annotations

import re
from typing import Final

LIBRARY: Final = "library"
"""The code of the body that owns published registers; nobody else's."""
LONGEST_CODE: Final = 36
_CODE: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,34}[A-Za-z0-9])?")


def is_address(code: str) -> bool:
    """Whether a code can stand in an address: letters, digits, hyphens and underscores, `LONGEST_CODE` at most. Small letters are
    not asked for: spreadsheets say ACME-01.

    >>> is_address("ACME-01"), is_address("two words")
    (True, False)
    """
    return bool(_CODE.fullmatch(code)) and code != LIBRARY
