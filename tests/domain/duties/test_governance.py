"""What a risk makes due once it is closed, by examples."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from goldenthread.domain.duties.governance import risk_duties
from goldenthread.domain.time import Calendar
from tests.domain.duties.around import Plain

CLOSED, LAST, NEXT = date(2026, 2, 1), date(2026, 3, 2), date(2026, 6, 1)


@pytest.fixture
def plain(calendars: dict[str, Calendar]) -> Plain:
    return Plain(calendars["england"], {"senior": "PER-SEN"})


def risk(**more: Any) -> dict[str, Any]:
    told = {"raised_on": date(2025, 9, 1), "likelihood": 2, "impact": 2, "last_review_due": LAST, "review_due": NEXT}
    return defaultdict(lambda: None, {**told, **more})


def test_a_closed_risk_has_no_review_due_afterwards_neither_the_last_nor_the_next(plain: Plain) -> None:
    last, following = risk_duties(risk(closed_on=CLOSED), plain)
    assert (last.given, last.stopped_at, following.stopped_at) == (LAST, plain.starts(CLOSED), plain.starts(CLOSED))
    done, _ = risk_duties(risk(closed_on=CLOSED, reviewed_on=LAST), plain)
    assert (done.met_at, done.stopped_at) == (plain.starts(LAST), None)
    still, _ = risk_duties(risk(), plain)
    assert (still.met_at, still.stopped_at) == (None, None)
