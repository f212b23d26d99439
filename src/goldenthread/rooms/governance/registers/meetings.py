"""Meetings, what was decided in them and what was to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import F, Q

from goldenthread.domain.duties.governance import HIGH
from goldenthread.domain.duties.meetings import (
    action_duties,
    decision_duties,
    decision_level,
    meeting_level,
)
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.refs import is_ref
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, LinkOf, Register, choices_of
from goldenthread.rooms.governance.models import Action, Decision, Meeting, Risk
from goldenthread.rooms.governance.registers.roles import BOARD, LEADING

BODIES: Final = choices_of(
    ("board", "The board"), ("committee", "A committee of the board"), ("senior_team", "Senior leaders"),
    ("operational", "Managers"), ("practitioner_forum", "A forum of those who practise"), ("visit", "A leader's visit"),
)  # fmt: skip
PAGES: Final = choices_of(
    ("recruitment", "Safer recruitment"), ("training", "Training and supervision"), "casework",
    ("complaints", "Complaints and speaking up"), ("quality", "Quality and learning"), "risks", ("lead", "The lead's own load"),
    ("voice", "Voice"), "themes",
)  # fmt: skip
AIMS: Final = choices_of(
    ("person", "A person: training, reminding"), ("task", "The task itself"), ("tools", "Tools and forms"),
    ("environment", "The place or its equipment"), ("organisation", "How the organisation works"),
    ("external", "Something outside"),
)  # fmt: skip
EFFECTS: Final = choices_of("change_seen", ("no_change_seen", "No change seen"), ("too_early", "Too early to say"))


def meeting_problems(row: Row) -> list[tuple[str, str]]:
    """No more time was given to safeguarding than the meeting lasted."""
    total, some = row["minutes_total"], row["minutes_safeguarding"]
    if total is not None and some is not None and some > total:
        return [("minutes_safeguarding", "This cannot be more than the minutes of the whole meeting.")]
    return []


def decision_links(row: Row) -> Iterator[LinkOf]:
    """From the meeting, and from what was cited, as far as it is a record of ours."""
    if is_ref(row["meeting"]):
        yield row["meeting"], "led_to", row["ref"]
    for cited in (*(row["figures_cited"] or ()), *(row["voices_cited"] or ())):
        if is_ref(cited):
            yield cited, "informs", row["ref"]


def action_links(row: Row) -> Iterator[LinkOf]:
    if is_ref(row["from_ref"]):
        yield row["from_ref"], "led_to", row["ref"]


MEETINGS = Register(
    table="meetings", room="governance", model=Meeting, prefix="MTG", kind="meeting", plain="Meeting", area="L", level="board",
    columns=(
        Column("body", "Who met?", kind="choice", choices=BODIES, needed=True),
        Column("held_on", "On which day?", kind="date", needed=True),
        Column("agenda", "What is on the agenda?", kind="words", hint="One line for each item."),
        Column("minutes_total", "How many minutes did it last?", kind="int"),
        Column("minutes_safeguarding", "How many of them were about safeguarding?", kind="int"),
        Column("pack_sent_on", "When was the pack sent?", kind="date"),
        Column("pack_pages", "Which pages did the pack have?", kind="list", choices=PAGES),
        Column("challenge", "What was asked, and what was answered?", kind="words"),
    ),
    began="held_on", problems=meeting_problems, also_keeps=("packs",), level_of=meeting_level,
    carries=(
        ("decisions", lambda refs: Q(meeting__in=list(refs))),
        ("risks", lambda refs: _high_risks()),
    ),
    rule=RegisterRule(
        full=LEADING | BOARD, summary=frozenset({"line_manager"}),
        acts={
            "hold_meeting": LEADING | BOARD | {"line_manager"}, "minute_meeting": LEADING | BOARD | {"line_manager"},
            "challenge_pack": LEADING | BOARD, "send_pack": LEADING, "record_many": LEADING | {"custodian"},
        },
    ),
)  # fmt: skip

DECISIONS = Register(
    table="decisions", room="governance", model=Decision, prefix="DCN", kind="decision", plain="Decision", area="G", level="board",
    columns=(
        Column("meeting", "In which meeting?", kind="record", table="meetings", needed=True),
        Column("title", "What was decided?", kind="words", needed=True),
        Column("safeguarding", "Is it about safeguarding?", kind="yesno", needed=True),
        Column("figures_cited", "Which figures does it rest on?", kind="list"),
        Column("voices_cited", "Whose voices does it rest on?", kind="list"),
        Column("owner", "Who owns it?", kind="person"),
        Column("changes_practice", "Does it change what people do in practice?", kind="yesno"),
        Column("told_on", "When had those who practise received it?", kind="date"),
    ),
    began="meeting", duties=decision_duties, handovers=("decision_told",), links=decision_links, level_of=decision_level,
    carries=(("actions", lambda refs: Q(from_ref__in=list(refs))),),
    rule=RegisterRule(
        full=LEADING | BOARD, summary=frozenset({"line_manager"}), own={"owner": "full"},
        acts={
            "decide": LEADING | BOARD | {"line_manager"}, "cite": LEADING | BOARD | {"@owner"},
            "tell_decision": LEADING | {"@owner"}, "record_many": LEADING | {"custodian"},
        },
    ),
)  # fmt: skip

ACTIONS = Register(
    table="actions", room="governance", model=Action, prefix="ACN", kind="action", plain="Action", area="L", level="senior",
    columns=(
        Column("from_ref", "What does it come from?", kind="record", needed=True),
        Column("title", "What is to be done?", kind="words", needed=True),
        Column("owner", "Who does it?", kind="person"),
        Column("aimed_at", "What does it change?", kind="choice", choices=AIMS, needed=True),
        Column("due", "By which day?", kind="date", needed=True),
        Column("done", "When was it done?", kind="date"),
        Column("effect_looked_for_on", "When was the effect looked for?", kind="date"),
        Column("effect", "Did anything change?", kind="choice", choices=EFFECTS),
    ),
    began="from_ref|done|due", duties=action_duties, handovers=("decision_acted_on", "effect_looked_for"), links=action_links,
    also_keeps=("actions.done", "actions.effect_looked_for_on"),
    rule=RegisterRule(
        full=LEADING | BOARD, summary=frozenset({"line_manager"}), own={"owner": "full"},
        acts={
            "add_action": LEADING | BOARD | {"line_manager"}, "finish_action": LEADING | {"@owner"},
            "look_for_effect": LEADING | {"@owner"}, "record_many": LEADING | {"custodian"},
        },
    ),
)  # fmt: skip


def _high_risks() -> Q:
    """Risks that are high, closed since or not: which board was their next one depends on every meeting."""
    high = Risk.objects.annotate(score=F("likelihood") * F("impact")).filter(score__gte=HIGH)
    return Q(pk__in=list(high.values_list("pk", flat=True)))
