"""One risk register for every kind of risk, so that safeguarding is weighed beside the rest."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.governance import risk_duties
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.governance.models import Risk
from goldenthread.rooms.governance.registers.roles import BOARD, LEADING

KINDS: Final = choices_of(
    "safeguarding",
    ("health_safety", "Health and safety"),
    "financial",
    "reputational",
    "equality",
    "operational",
    "information",
)
SCORES: Final = "From 1 (least) to 5 (most)."


def risk_problems(row: Row) -> list[tuple[str, str]]:
    """Scores run from 1 to 5; nothing is done before it was raised."""
    found = [(name, "Give a number from 1 to 5.") for name in ("likelihood", "impact") if row[name] not in range(1, 6)]
    early = [n for n in ("closed_on", "mitigated_on") if row[n] and row["raised_on"] and row[n] < row["raised_on"]]
    return found + [(name, "This must be on or after the day it was raised.") for name in early]


RISKS = Register(
    table="risks", room="governance", model=Risk, prefix="RSK", kind="risk", plain="Risk", area="G", level="operational",
    columns=(
        Column("title", "What is the risk?", kind="words", needed=True),
        Column("kind", "What kind of risk is it?", kind="choice", choices=KINDS, needed=True),
        Column("raised_on", "When was it raised?", kind="date", needed=True),
        Column("owner", "Who owns it?", kind="person"),
        Column("likelihood", "How likely is it?", kind="int", hint=SCORES, needed=True),
        Column("impact", "How bad would it be?", kind="int", hint=SCORES, needed=True),
        Column("control", "What controls it?", kind="words"),
        Column("assurance", "How do we know that the control works?", kind="words"),
        Column("scored_on", "When was it scored?", kind="date"),
        Column("review_due", "When is it to be reviewed next?", kind="date"),
        Column("reviewed_on", "When was it last reviewed?", kind="date"),
        Column("last_review_due", "When was that review due?", kind="date"),
        Column("to_board_on", "When did it go to the board?", kind="date"),
        Column("mitigated_on", "When was it mitigated?", kind="date"),
        Column("closed_on", "When was it closed?", kind="date"),
    ),
    began="raised_on", duties=risk_duties, handovers=("risk_reviewed", "high_risk_to_board"), problems=risk_problems,
    rule=RegisterRule(
        full=LEADING | BOARD | {"senior_information_risk_owner", "data_protection_officer"}, summary=frozenset({"line_manager"}),
        count=frozenset({"umbrella_analyst"}), own={"owner": "full"},
        acts={
            "add_risk": LEADING | {"line_manager"}, "review_risk": LEADING | {"@owner"}, "close_risk": LEADING,
            "record_many": LEADING | {"custodian"},
        },
    ),
)  # fmt: skip
