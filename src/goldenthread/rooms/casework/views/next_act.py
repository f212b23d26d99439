"""What to do next with a concern: one act, worked out from where it stands; all others are listed quietly.

Pure: it is given what is so and what the reader may do, and asks nothing. Tested act by act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from goldenthread.rooms.casework.changes.close import PAUSABLE

LABELS: Final = {
    "acknowledge": "Tell them it arrived",
    "triage": "Triage it",
    "decide": "Decide what happens",
    "second_view": "Give a second view",
    "refer": "Refer it",
    "record_answer": "Record their answer",
    "chase": "Chase the answer",
    "record_wishes": "Record what the person wants",
    "record_capacity": "Record whether they can decide",
    "record_sharing": "Record what was shared",
    "tell_reporter": "Tell whoever raised it what happened",
    "tell_person": "Record what the person was told",
    "see_serious": "Say that you have seen it",
    "grade_serious": "Grade it serious: tell the accountable leader",
    "pause": "Let something wait",
    "add_addendum": "Add or correct something",
    "code": "Say which themes it shows",
    "assign": "Pass it to somebody else",
    "declare_conflict": "It is about somebody here, or I am too close to it",
    "close": "Close it",
    "reopen": "Open it again",
}
AGAIN: Final = {"triage": "Triage it again", "decide": "Decide again", "refer": "Refer it to somebody else too"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a concern stands, for one reader. `duties`: the state of each open duty, the worst where several run."""

    may: frozenset[str] = frozenset()
    acknowledged: bool = False
    triaged: bool = False
    decided: bool = False
    reopened: bool = False
    closed: bool = False
    to_refer: bool = False
    referred: bool = False
    awaits_answer: bool = False
    serious: bool = False
    serious_seen: bool = False
    view_asked_of_me: bool = False
    view_awaited_from: str = ""
    view_possible: bool = False
    capacity_owed: bool = False
    sharing_owed: bool = False
    reachable: bool = True
    person_named: bool = True
    duties: Mapping[str, str] = field(default_factory=dict)
    due_words: Mapping[str, str] = field(default_factory=dict)

    def owed(self, handover: str) -> bool:
        """True while this is due and need not wait."""
        return self.duties.get(handover) in ("running", "overdue")

    def late(self, handover: str) -> bool:
        return self.duties.get(handover) == "overdue"


@dataclass(frozen=True, slots=True)
class Next:
    """The next act: its verb (empty: nothing to press), the words on the button, and why now."""

    verb: str
    text: str
    why: str = ""


def next_act(now: Standing) -> Next:
    """The one thing to do next, by this reader. Never an act they may not do."""
    for verb, wanted, why in _in_order(now):
        if wanted and verb in now.may:
            return Next(verb, label(verb, now), why)
    return Next("", "", _nothing(now))


def _in_order(now: Standing) -> list[tuple[str, bool, str]]:
    decided = now.decided and not now.reopened
    to_refer = now.owed("referred") and not now.view_awaited_from
    quiet = not now.closed and not any(now.owed(one) for one in ("referral_answered", "held_review"))
    return [
        ("second_view", now.view_asked_of_me, "You were asked for a second view."),
        ("see_serious", now.serious and not now.serious_seen, _this(now, "serious_matter_seen")),
        ("acknowledge", not now.acknowledged, _this(now, "concern_acknowledged")),
        ("triage", not now.triaged and not now.closed, _this(now, "dsl_triage")),
        ("decide", not decided and not now.closed, "It was opened again." if now.reopened else ""),
        ("refer", to_refer and not now.closed, _why_refer(now)),
        ("chase", now.late("referral_answered"), f"Their answer is {_due(now, 'referral_answered')}"),
        ("decide", now.late("held_review"), "The day has come to look at it again."),
        ("record_wishes", now.owed("wishes_asked"), _this(now, "wishes_asked")),
        ("record_capacity", now.capacity_owed and not now.closed, "There is reason to doubt that they can decide, and no record of it."),
        ("record_sharing", now.sharing_owed, "Something was shared, and not why it was right to."),
        ("tell_reporter", now.owed("outcome_told") and now.reachable, _this(now, "outcome_told")),
        ("tell_person", now.closed and now.owed("person_told"), _this(now, "person_told")),
        ("record_answer", now.owed("referral_answered"),
         f"Their answer is {_due(now, 'referral_answered')} If you hear nothing, chase it."),
        ("close", quiet and decided, "Nothing else is due."),
    ]  # fmt: skip


def _due(now: Standing, handover: str) -> str:
    """'late by 3 working days.' or 'due tomorrow.': to end a sentence with."""
    said = now.due_words.get(handover, "due")
    return f"{said[:1].lower()}{said[1:]}."


def _this(now: Standing, handover: str) -> str:
    return f"This is {_due(now, handover)}" if handover in now.due_words else ""


def _why_refer(now: Standing) -> str:
    if now.to_refer:
        return _this(now, "referred")
    why = "The criteria are met. Refer it, or decide again and ask a colleague for a second view."
    return f"{why} {_this(now, 'referred')}"


def _nothing(now: Standing) -> str:
    if now.view_awaited_from and not now.closed:
        return f"Nothing is needed of you now. {now.view_awaited_from} was asked for a second view."
    if now.closed:
        return "This is closed, and nobody is waiting to hear."
    if now.owed("held_review"):
        return f"Nothing is needed of you now. Looking at it again is {_due(now, 'held_review')}"
    return "Nothing is needed of you now."


def label(verb: str, now: Standing) -> str:
    """The words for an act, which change once it was done before."""
    done = {"triage": now.triaged, "decide": now.decided, "refer": now.referred}
    return AGAIN[verb] if done.get(verb) else LABELS[verb]


def other_acts(now: Standing, first: str) -> list[tuple[str, str]]:
    """What else this reader may do and makes sense now: (verb, words), in the order of the work."""
    sense = {
        "acknowledge": not now.acknowledged,
        "triage": not now.closed,
        "decide": now.triaged and not now.closed,
        "second_view": now.view_possible,
        "refer": not now.closed,
        "record_answer": now.awaits_answer,
        "chase": now.awaits_answer,
        "tell_reporter": now.reachable and (now.decided or now.closed),
        "record_capacity": now.person_named and not now.closed,
        "tell_person": now.person_named,
        "see_serious": now.serious and not now.serious_seen,
        "grade_serious": not now.serious,
        "pause": any(state in ("running", "overdue", "paused") for one, state in now.duties.items() if one in PAUSABLE),
        "close": now.decided and not now.closed,
        "reopen": now.closed,
    }
    return [(verb, label(verb, now)) for verb in LABELS if verb != first and verb in now.may and sense.get(verb, True)]
