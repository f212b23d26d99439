"""The registers of complaints and of speaking up, as data."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.complaints import complaint_duties, disclosure_duties
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.complaints.models import Complaint, Disclosure, Stage, Update

COMPLAINTS_BY: Final = frozenset({"complaints_lead", "head_of_safeguarding"})
SPEAKING_UP: Final = frozenset({"speak_up_guardian"})
SAFEGUARDING: Final = frozenset({"dsl", "deputy_dsl"})
BRINGERS: Final = COMPLAINTS_BY | SPEAKING_UP | {"custodian", "dsl"}
FROM: Final = choices_of(
    ("recipient", "Somebody we serve"), "family", "public", "staff", "volunteer", "professional", "anonymous"
)
OUTCOMES: Final = choices_of("upheld", "partly_upheld", "not_upheld", "withdrawn", "referred")
ENDING: Final = (
    Column("closed_at", "When was it closed?", kind="datetime"),
    Column("outcome_told_at", "When were they told what came of it?", kind="datetime"),
    Column("felt_heard", "Did they feel heard?", kind="int", hint="From 1 (not at all) to 5 (fully)."),
    Column("change_told_on", "When were they told what changed because of it?", kind="date"),
    Column("outcome_paused_reason", "Why does telling them wait?", kind="words"),
    Column("outcome_paused_until", "Until when does telling them wait?", kind="date"),
)

COMPLAINTS = Register(
    table="complaints", room="complaints", model=Complaint, prefix="CPL", kind="complaint", plain="Complaint", area="W",
    level="operational",
    columns=(
        Column("received_at", "When was it received?", kind="datetime", needed=True),
        Column("from", "Who complains?", kind="choice", choices=FROM, needed=True, field="whose"),
        Column("narrative", "What do they say?", kind="words"),
        Column("about_words", "Who is it about, if it is about somebody here?", kind="words"),
        Column("contact", "How may we reach them?", kind="words"),
        Column("safeguarding_at", "When was a safeguarding worry seen in it?", kind="datetime"),
        Column("lead_told_at", "When did the safeguarding lead have it?", kind="datetime"),
        Column("about_here", "Is the worry in it about somebody here, or may it be?", kind="yesno"),
        Column("acknowledged_at", "When was it acknowledged?", kind="datetime"),
        Column("outcome", "How did it end?", kind="choice", choices=OUTCOMES),
        *ENDING,
    ),
    began="received_at", duties=complaint_duties, handovers=("complaint_acknowledged", "complaint_to_lead"),
    rule=RegisterRule(
        by_name=True, full=COMPLAINTS_BY | SAFEGUARDING, summary=frozenset({"executive_lead", "line_manager"}),
        shut={"about_here": SAFEGUARDING | {"executive_lead", "line_manager"}},
        acts={
            "receive_complaint": COMPLAINTS_BY | SAFEGUARDING | {"line_manager"}, "acknowledge_complaint": COMPLAINTS_BY,
            "mark_safeguarding": COMPLAINTS_BY | SAFEGUARDING, "tell_lead": COMPLAINTS_BY | SAFEGUARDING,
            "answer_stage": COMPLAINTS_BY, "begin_stage": COMPLAINTS_BY, "give_update": COMPLAINTS_BY,
            "close_complaint": COMPLAINTS_BY, "tell_outcome": COMPLAINTS_BY, "tell_change": COMPLAINTS_BY,
            "pause_outcome": COMPLAINTS_BY, "record_heard": COMPLAINTS_BY, "record_many": BRINGERS,
            "plan_contact": COMPLAINTS_BY, "code_complaint": COMPLAINTS_BY | SAFEGUARDING, "set_procedure": COMPLAINTS_BY | {"custodian"},
        },
    ),
)  # fmt: skip

DISCLOSURES = Register(
    table="disclosures", room="complaints", model=Disclosure, prefix="DSC", kind="disclosure", plain="Somebody spoke up",
    area="W", level="senior",
    columns=(Column("received_at", "When was it received?", kind="datetime", needed=True),
             Column("acknowledged_at", "When was it acknowledged?", kind="datetime"), *ENDING),
    began="received_at", duties=disclosure_duties, handovers=("disclosure_acknowledged",),
    rule=RegisterRule(
        full=SPEAKING_UP,
        acts={
            "receive_disclosure": SPEAKING_UP, "acknowledge_disclosure": SPEAKING_UP, "begin_stage": SPEAKING_UP,
            "answer_stage": SPEAKING_UP, "give_update": SPEAKING_UP, "close_disclosure": SPEAKING_UP,
            "tell_outcome": SPEAKING_UP, "tell_change": SPEAKING_UP, "pause_outcome": SPEAKING_UP, "record_heard": SPEAKING_UP,
            "plan_contact": SPEAKING_UP,
            "record_many": BRINGERS,
        },
    ),
)  # fmt: skip

STAGES = Register(
    table="stages", room="complaints", model=Stage, prefix="STG", kind="stage", plain="Stage", area="W", level="operational",
    columns=(
        Column(
            "ref", "Which complaint?", kind="record", field="about", needed=True, table="complaints|disclosures"
        ),
        Column("stage", "Which stage?", kind="int", needed=True),
        Column("started_at", "When did it begin?", kind="datetime", needed=True),
        Column("due", "By when is it to be answered?", kind="date", needed=True),
        Column("answered_at", "When was it answered?", kind="datetime"),
    ),
    key=("ref", "stage"), began="started_at", on_thread=False,
    rule=RegisterRule(full=COMPLAINTS_BY | SPEAKING_UP, acts={"record_many": BRINGERS}),
)  # fmt: skip

UPDATES = Register(
    table="updates", room="complaints", model=Update, prefix="UPD", kind="update", plain="Update", area="W", level="operational",
    columns=(
        Column(
            "ref", "Which matter?", kind="record", field="about", needed=True, table="complaints|disclosures|concerns"
        ),
        Column("at", "When were they told?", kind="datetime", needed=True),
        Column("limits_explained", "Were the limits of what may be told explained?", kind="yesno"),
        Column("words", "What were they told?", kind="words"),
    ),
    key=("ref", "at"), began="at", on_thread=False,
    rule=RegisterRule(full=COMPLAINTS_BY | SPEAKING_UP, acts={"record_many": BRINGERS}),
)  # fmt: skip
