"""The one register of casework that is kept with the kit: allegations and low-level concerns."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.casework.models import Allegation

LEADERS: Final = frozenset(
    {"dsl", "deputy_dsl", "local_lead", "head_of_safeguarding", "executive_lead", "line_manager"}
)
"""Roles of leads, managers and leaders: what is about one of them is kept from all of them but whom it was handed to by name."""
TRACK: Final = frozenset({"allegations_manager", "head_of_safeguarding", "dsl"})
HANDLES: Final = TRACK | {"@handled_by"}
KINDS: Final = choices_of(("allegation", "Allegation"), ("low_level", "Low-level concern"))
OUTCOMES: Final = choices_of(
    "substantiated", "unsubstantiated", "unfounded", "false", "malicious", ("pending", "Not yet known")
)
REFERRED: Final = choices_of(("referred", "To be referred"), ("not_referred", "Not to be referred"))
SUBJECT: Final = "It cannot be handled by the very person it is about."


def allegation_problems(row: Row) -> list[tuple[str, str]]:
    """Nobody handles what is about themselves, unless that is what was found elsewhere and is said openly."""
    same = row["about"] is not None and row["about"] == row["handled_by"]
    return [("handled_by", SUBJECT)] if same and not row["handled_by_subject"] else []


ALLEGATIONS = Register(
    table="allegations", room="casework", model=Allegation, prefix="ALG", kind="allegation", plain="Allegation or low-level concern",
    area="H", level="senior",
    columns=(
        Column("kind", "What is it?", kind="choice", choices=KINDS, needed=True),
        Column("received_at", "When was it received?", kind="datetime", needed=True),
        Column("about", "Who is it about?", kind="person", hint="They never see it. Leave it out where it is not known.", apart=True),
        Column("about_leader", "Is it about a lead, a manager or a leader?", kind="yesno", needed=True),
        Column("words", "What is said to have happened?", kind="words"),
        Column("handled_by", "Who handles it?", kind="person"),
        Column("handled_by_subject", "Is it handled by the very person it is about?", kind="yesno"),
        Column("officer_consulted_at", "When was the designated officer consulted?", kind="datetime"),
        Column("officer_said", "What did the designated officer say?", kind="words"),
        Column("criteria_met", "Does it meet the criteria?", kind="yesno"),
        Column("outcome", "What was found?", kind="choice", choices=OUTCOMES),
        Column("barring_decided_on", "When was a referral for barring decided?", kind="date"),
        Column("barring", "Is it referred for barring?", kind="choice", choices=REFERRED),
        Column("barring_why", "Why is it referred for barring, or not?", kind="words"),
        Column("regulator_decided_on", "When was a referral to a regulator or professional body decided?", kind="date"),
        Column("regulator", "Is it referred to a regulator or professional body?", kind="choice", choices=REFERRED),
        Column("regulator_why", "Why is it referred to a regulator, or not?", kind="words"),
        Column("reviewed_on", "When was it looked at for patterns?", kind="date"),
        Column("pattern", "What did looking for patterns show?", kind="words"),
        Column("closed_at", "When was it closed?", kind="datetime"),
    ),
    began="received_at", problems=allegation_problems,
    rule=RegisterRule(
        full=TRACK, own={"handled_by": "full"}, kept_from=("about",), shut={"about_leader": LEADERS},
        acts={
            "receive_allegation": TRACK | {"deputy_dsl"}, "hand_allegation": TRACK, "consult_officer": HANDLES,
            "decide_barring": HANDLES, "decide_regulator": HANDLES, "look_for_patterns": HANDLES, "close_allegation": HANDLES,
            "record_many": TRACK | {"custodian"},
        },
    ),
)  # fmt: skip
