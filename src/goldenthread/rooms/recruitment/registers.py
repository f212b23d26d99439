"""The register of recruitment, as data: checks, for paid and unpaid people alike."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.recruitment import checks_of_person
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.recruitment.models import Check

KEEPING: Final = frozenset({"recruitment_officer"})
DECIDING: Final = frozenset({"executive_lead", "head_of_safeguarding"})
"""Who may decide that somebody starts with checks outstanding. Source: handovers.toml (start_decision, to senior)."""
READING: Final = DECIDING | {"dsl", "line_manager"}

KINDS: Final = choices_of(
    ("identity", "Identity"), ("right_to_work", "Right to work"), ("dbs", "Criminal record check"),
    ("barred_list_children", "Barred list, children"), ("barred_list_adults", "Barred list, adults"),
    ("prohibition", "Prohibition from teaching"), ("overseas", "Overseas check"), ("reference", "Reference"),
    ("qualification", "Qualification"), ("health", "Fitness for the work"), ("section_128", "Section 128 direction"),
    ("risk_assessment", "Risk assessment before contact"), ("application_gaps", "Gaps in the application explored"),
    ("self_disclosure", "Self-disclosure"),
)  # fmt: skip
LEVELS: Final = choices_of(
    "basic", "standard", "enhanced", ("enhanced_child_barred", "Enhanced with the children's barred list"),
    ("enhanced_adult_barred", "Enhanced with the adults' barred list"),
    ("enhanced_both_barred", "Enhanced with both barred lists"), ("pvg", "PVG scheme (Scotland)"),
    ("accessni", "AccessNI (Northern Ireland)"),
)  # fmt: skip
OUTCOMES: Final = choices_of(
    "nothing_disclosed", "something_disclosed", "not_returned", "withdrawn", ("accepted", "Accepted")
)
DECISIONS: Final = choices_of("start", "start_with_conditions", "wait", "do_not_appoint")


CHECKS = Register(
    table="checks", room="recruitment", model=Check, prefix="CHK", kind="check", plain="Check", area="R", level="operational",
    columns=(
        Column("person", "Whom is it about?", kind="person", needed=True),
        Column("kind", "What kind of check is it?", kind="choice", choices=KINDS, needed=True),
        Column("level", "At which level?", kind="choice", choices=LEVELS),
        Column("requested", "When was it asked for?", kind="date"),
        Column("completed", "When was it completed?", kind="date"),
        Column("verified_by", "Who looked at the original?", kind="person"),
        Column("valid_until", "Until when does law or the document let it count?", kind="date"),
        Column("recheck_due", "When is it to be checked again, by your own rule?", kind="date"),
        Column("professional", "Is the reference from a manager or a professional?", kind="yesno"),
        Column("verified_by_call", "Was the reference verified by a call?", kind="yesno"),
        Column("outcome", "What came back?", kind="choice", choices=OUTCOMES),
        Column("decision", "What was decided?", kind="choice", choices=DECISIONS),
        Column("conditions_confirmed_on", "When did the supervisor confirm the conditions?", kind="date"),
        Column("agency", "Which agency confirmed it?"),
        Column("supervisor", "Who supervises the start?", kind="person"),
        Column("conditions", "Under which conditions may the person start?", kind="words"),
        Column("reasons", "What are the reasons?", kind="words"),
    ),
    key=("person", "kind", "requested"), began="requested|completed", unit_from="person",
    group=("person", checks_of_person), handovers=("start_decision", "start_conditions"),
    rule=RegisterRule(
        full=KEEPING, summary=READING, own={"person": "own", "supervisor": "full"},
        acts={
            "ask_check": KEEPING, "complete_check": KEEPING, "confirm_agency": KEEPING, "decide_start": DECIDING,
            "confirm_conditions": frozenset({"line_manager", "@supervisor"}), "set_recheck": KEEPING,
            "record_many": KEEPING | {"custodian"},
        },
    ),
)  # fmt: skip
