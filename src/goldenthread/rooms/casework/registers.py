"""The one register of casework that is kept with the kit: allegations and low-level concerns."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.allegations import FOUND, LIMBS
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
CATEGORIES: Final = choices_of(
    ("inadvertent", "Inadvertent: they did not see how it looked"), ("careless", "Careless of our code of conduct"),
    ("boundary", "Over a boundary, or testing one"), ("possible_enabler", "It may make other harm possible"),
)  # fmt: skip
ACTIONS: Final = choices_of(
    ("none", "Nothing is changed for now"), ("additional_supervision", "Somebody works beside them"),
    ("redeploy", "They work elsewhere, away from those it is about"), ("suspend", "They are suspended, which is neutral"),
    ("dismissal_process", "A disciplinary process has begun"), ("resigned", "They have left: it goes on all the same"),
)  # fmt: skip
TOLD: Final = choices_of(
    ("subject", "The person it is about, as the designated officer agreed"), ("affected", "The child or adult it happened to"),
    ("family", "Parents, carers or family"), ("raiser", "Whoever raised it, as far as may be told"), ("police", "Police"),
    ("social_care", "Social care"), ("employer", "Another employer or body they work for"), ("board", "The board or the chair"),
    ("insurer", "Insurers"),
)  # fmt: skip
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
        Column("limbs", "Which of these may be so? One is enough", kind="list", choices=tuple(LIMBS.items()), apart=True),
        Column("evaluation", "What do you know, and what do you think?", kind="words"),
        Column("evaluated_on", "When was it first evaluated?", kind="date", apart=True),
        Column("category", "If none of them: what kind of low-level concern?", kind="choice", choices=CATEGORIES, apart=True),
        Column("self_referred", "Did they report it themselves?", kind="yesno", apart=True),
        Column("employer_action", "What is done about their work meanwhile?", kind="choice", choices=ACTIONS, apart=True),
        Column("action_why", "Why is that right for now?", kind="words"),
        Column("alternatives", "Which other ways were weighed?", kind="words"),
        Column("support", "What support is offered, to them and to whom it happened?", kind="words"),
        Column("action_review_on", "When is it looked at again?", kind="date", apart=True),
        Column("told", "Who has been told?", kind="list", choices=TOLD, apart=True),
        Column("told_words", "What were they told?", kind="words"),
        Column("outcome", "What was found?", kind="choice", choices=OUTCOMES,
               hint=" ".join(f"{word.capitalize()}: {says}." for word, says in FOUND.items())),
        Column("barring_decided_on", "When was a referral for barring decided?", kind="date"),
        Column("barring", "Is it referred for barring?", kind="choice", choices=REFERRED),
        Column("barring_why", "Why is it referred for barring, or not?", kind="words"),
        Column("barring_sent_on", "When was the referral for barring sent?", kind="date", apart=True),
        Column("regulator_decided_on", "When was a referral to a regulator or professional body decided?", kind="date"),
        Column("regulator", "Is it referred to a regulator or professional body?", kind="choice", choices=REFERRED),
        Column("regulator_why", "Why is it referred to a regulator, or not?", kind="words"),
        Column("regulator_sent_on", "When was the referral to a regulator sent?", kind="date", apart=True),
        Column("reviewed_on", "When was it looked at for patterns?", kind="date"),
        Column("pattern", "What did looking for patterns show?", kind="words"),
        Column("closed_at", "When was it closed?", kind="datetime"),
    ),
    began="received_at", problems=allegation_problems,
    rule=RegisterRule(
        full=TRACK, own={"handled_by": "full"}, kept_from=("about",), shut={"about_leader": LEADERS},
        acts={
            "receive_allegation": TRACK | {"deputy_dsl"}, "hand_allegation": TRACK, "consult_officer": HANDLES,
            "evaluate_allegation": HANDLES, "decide_action": HANDLES, "tell_about": HANDLES, "send_barring": HANDLES,
            "send_regulator": HANDLES,
            "decide_barring": HANDLES, "decide_regulator": HANDLES, "look_for_patterns": HANDLES, "close_allegation": HANDLES,
            "record_many": TRACK | {"custodian"},
        },
    ),
)  # fmt: skip
