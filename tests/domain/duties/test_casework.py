"""What a concern and its referrals make due, by examples: what came before the decision meets it, what came after the answer does not."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import pytest

from goldenthread.domain.duties.casework import concern_duties, referral_duties
from goldenthread.domain.time import Calendar
from tests.domain.duties.around import Plain

TRIAGED = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def plain(calendars: dict[str, Calendar]) -> Plain:
    return Plain(calendars["england"], {"dsl": "PER-DSL"})


def concern(**more: Any) -> dict[str, Any]:
    raised = datetime(2026, 3, 3, 9, tzinfo=UTC)
    told = {"came_to_attention_at": raised, "reported_at": raised, "triaged_at": TRIAGED, "threshold": "statutory"}
    return defaultdict(lambda: None, {**told, "meets_statutory_criteria": True, **more})


@pytest.mark.parametrize("hour", [10, 12, 15])
def test_a_referral_sent_before_the_criteria_were_written_down_meets_them(plain: Plain, hour: int) -> None:
    sent = datetime(2026, 3, 3, hour, tzinfo=UTC)
    [referred] = [d for d in concern_duties(concern(), plain, [sent]) if d.handover == "referred"]
    assert (referred.started_at, referred.met_at, referred.stopped_at) == (TRIAGED, max(sent, TRIAGED), None)


def test_criteria_recorded_as_met_start_it_where_no_threshold_was_written_down(plain: Plain) -> None:
    duties = {d.handover: d for d in concern_duties(concern(threshold=None), plain, [])}
    assert duties["referred"].started_at == TRIAGED
    assert "outcome_told" not in duties  # nothing was decided yet that could be told


def test_criteria_met_and_nothing_sent_stays_open(plain: Plain) -> None:
    [referred] = [d for d in concern_duties(concern(), plain, []) if d.handover == "referred"]
    assert (referred.met_at, referred.stopped_at) == (None, None)


def sent(answered: datetime | None, *chased: datetime) -> dict[str, Any]:
    return defaultdict(lambda: None, sent_at=TRIAGED, answered_at=answered, chased_at=chased or None)


def test_an_answer_meets_the_wait_though_somebody_chased_after_it(plain: Plain) -> None:
    answered, late = datetime(2026, 3, 4, 9, tzinfo=UTC), datetime(2026, 3, 12, 9, tzinfo=UTC)
    [wait] = referral_duties(sent(answered, late), plain)
    assert wait.met_at == answered


def test_each_chase_meets_its_wait_and_starts_the_next(plain: Plain) -> None:
    chased, answered = datetime(2026, 3, 6, 9, tzinfo=UTC), datetime(2026, 3, 10, 9, tzinfo=UTC)
    waits = list(referral_duties(sent(answered, chased), plain))
    assert [(wait.started_at, wait.met_at) for wait in waits] == [(TRIAGED, chased), (chased, answered)]
    [first, second] = referral_duties(sent(None, chased), plain)
    assert (first.met_at, second.met_at) == (chased, None)
