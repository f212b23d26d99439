import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.domain.concern_rules import (
    CLOSE_REASONS,
    OUTCOME_MESSAGES,
    Closing,
    NewConcern,
    check_closing,
    check_new_concern,
    question_new_concern,
)
from goldenthread.domain.time import PartialDate

LONDON = "Europe/London"
AT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 2 July in London
GOOD = NewConcern("Bruise on the left arm.", "no", came_to_attention_at=AT - timedelta(hours=2))
CLOSED = Closing("needs_met", "Early help has begun.", told_reporter_at=AT)


def test_little_is_needed():
    assert check_new_concern(GOOD) == []
    assert check_new_concern(NewConcern("", "unsure", their_words="He shouts at me")) == []
    assert [one.field for one in check_new_concern(NewConcern(" ", ""))] == [
        "seen_or_heard",
        "immediate_danger",
    ]


def asked(**changes):
    return [one.field for one in question_new_concern(replace(GOOD, **changes), at=AT, time_zone=LONDON)]


def test_dates_that_are_likely_are_not_asked_about():
    assert asked() == []
    assert asked(came_to_attention_at=None) == []
    assert asked(occurred=PartialDate.parse("2026")) == []
    assert asked(occurred=PartialDate.parse("2026-07-02"), came_to_attention_at=AT) == []
    assert asked(occurred=PartialDate.parse("1998"), born=PartialDate.parse("1998-12")) == []


def test_dates_in_the_future_or_before_birth_are_asked_about():
    assert asked(occurred=PartialDate.parse("2026-07-03"), came_to_attention_at=None) == ["occurred"]
    assert asked(occurred=PartialDate.parse("2027"), came_to_attention_at=None) == ["occurred"]
    assert asked(came_to_attention_at=AT + timedelta(seconds=1)) == ["came_to_attention_at"]
    assert asked(born=PartialDate.parse("2027"), came_to_attention_at=None) == ["born"]
    assert asked(occurred=PartialDate.parse("1997"), born=PartialDate.parse("1998")) == ["occurred"]
    assert asked(came_to_attention_at=datetime(1997, 1, 1, tzinfo=UTC), born=PartialDate.parse("1998")) == [
        "came_to_attention_at"
    ]
    assert asked(occurred=PartialDate.parse("2026-07-02")) == ["came_to_attention_at"]


def missing(**changes):
    return [one.field for one in check_closing(replace(CLOSED, **changes), at=AT, time_zone=LONDON)]


def test_closing_needs_a_reason_and_that_the_reporter_hears():
    assert missing() == []
    assert missing(reason="tired") == ["reason"]
    assert missing(statement="") == ["statement"]
    assert missing(told_reporter_at=None) == ["tell_by"]
    assert missing(told_reporter_at=AT + timedelta(seconds=1)) == ["told_reporter_at"]
    assert missing(told_reporter_at=None, tell_by=date(2026, 7, 2)) == []
    assert missing(told_reporter_at=None, tell_by=date(2026, 7, 1)) == ["tell_by"]
    assert missing(told_reporter_at=None, cannot_tell="raised without a name") == []
    assert all(missing(reason=reason) == [] for reason in CLOSE_REASONS)


@pytest.mark.parametrize("code", OUTCOME_MESSAGES)
def test_messages_are_warm_and_say_nothing_about_anybody(code):
    message = OUTCOME_MESSAGES[code]
    assert all((message.title, message.text, message.when_to_use, message.limits))
    assert message.text.startswith("Thank you for telling us.")
    assert message.text.endswith("please tell us straight away.")
    words = set(re.findall(r"[a-z']+", message.text.casefold()))
    assert not words & {
        "he",
        "she",
        "him",
        "her",
        "his",
        "child",
        "adult",
        "police",
        "council",
        "social",
        "false",
        "alleged",
    }
    assert not re.search(r"[{}<>]", message.text)
    assert len(message.text.split()) < 110


def test_there_is_a_message_for_each_usual_end():
    assert len(OUTCOME_MESSAGES) == 8
    assert len({message.title for message in OUTCOME_MESSAGES.values()}) == 8
