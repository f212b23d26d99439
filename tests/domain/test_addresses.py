"""Holds: a code that spreadsheets have can be an address, and what breaks an address cannot."""

from __future__ import annotations

import pytest

from goldenthread.domain.addresses import LONGEST_CODE, is_address


@pytest.mark.parametrize("code", ["a", "T", "willow-tree", "ACME-01", "camp_2026", "9", "a" * LONGEST_CODE])
def test_codes_that_can(code: str) -> None:
    assert is_address(code)


@pytest.mark.parametrize(
    "code", ["", "two words", "a/b", "-a", "a-", "_a", "é", "a.b", "a\n", "library", "a" * (LONGEST_CODE + 1)]
)
def test_codes_that_cannot(code: str) -> None:
    assert not is_address(code)
