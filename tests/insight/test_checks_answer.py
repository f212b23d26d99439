"""Two people answer one check at once: neither overwrites the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.checks.changes import answer_check
from tests.insight.test_checks_page import weak

__all__ = ["weak"]


def test_what_somebody_else_wrote_meanwhile_is_shown_and_not_overwritten(
    weak: Organisation, seat: Callable[..., Any], actor: Any
) -> None:
    lead, where = seat("head_of_safeguarding"), f"/o/{weak.code}/checks/R1/answer/"
    assert 'name="seen_n" value="0"' in lead.text("checks/R1/answer/")
    day = {"by_day_day": "1", "by_day_month": "12", "by_day_year": "2026"}
    first = {"what": "Ask for all of them", "who": "Head of people", **day, "seen_n": "0"}
    by = actor("lead_trustee")
    answer_check(by=by, organisation=weak, check="R1", what="Another way", who="Chair", by_day=date(2026, 12, 2))
    refused = lead.client.post(where, first)
    assert refused.status_code == 409
    text = " ".join(refused.content.decode().split())
    for words_ in (
        "Somebody else changed this",
        "Another way",
        "2 December 2026",
        "Ask for all of them",
        'name="seen_n" value="1"',
    ):
        assert words_ in text
    assert lead.client.post(where, {**first, "seen_n": "1"}).status_code == 302
    assert "Ask for all of them (Head of people, by 1 December 2026)" in lead.text("checks/")
