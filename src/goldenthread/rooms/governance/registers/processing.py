"""Information governance: what is done with personal data, what is due of it, and breaches."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.meetings import processing_duties
from goldenthread.domain.register_access import EVERYBODY, RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.governance.models import Processing
from goldenthread.rooms.governance.registers.roles import INFORMATION, LEADING

KINDS: Final = choices_of(
    ("processing_activity", "Something we do with personal data"), ("sharing_agreement", "An agreement to share it"),
    ("access_review", "A review of who may see it"), ("breach", "A breach"),
    ("retention_review", "A review of what is kept how long"),
)  # fmt: skip

PROCESSING = Register(
    table="processing", room="governance", model=Processing, prefix="PRC", kind="processing", plain="Personal data", area="G",
    level="operational",
    columns=(
        Column("title", "What is it?", kind="words", needed=True),
        Column("owner", "Who owns it?", kind="person"),
        Column("kind", "What kind is it?", kind="choice", choices=KINDS, needed=True),
        Column("opened", "When did it begin, or when was the breach known?", kind="datetime", needed=True),
        Column("due", "By which day is it to be done?", kind="date"),
        Column("done", "When was it done, or decided?", kind="datetime"),
        Column("decision", "What was decided, and why?", kind="words"),
    ),
    began="opened", duties=processing_duties, handovers=("breach_decided",), also_keeps=("breaches",),
    rule=RegisterRule(
        full=INFORMATION | {"executive_lead", "head_of_safeguarding", "custodian"}, own={"owner": "full"},
        acts={
            "report_breach": frozenset({EVERYBODY}), "record_processing": INFORMATION | {"custodian", "head_of_safeguarding"},
            "finish_processing": INFORMATION | {"custodian", "@owner"},
            "decide_breach": frozenset({"data_protection_officer", "senior_information_risk_owner", "executive_lead"}),
            "record_many": LEADING | INFORMATION | {"custodian"},
        },
    ),
)  # fmt: skip
