"""The registers of workforce, as data."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.workforce import supervision_duties, training_duties
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.workforce.models import Supervision, Training

LEADING: Final = frozenset({"dsl", "head_of_safeguarding", "executive_lead"})
PLANNING: Final = frozenset({"line_manager", "recruitment_officer", "head_of_safeguarding", "dsl"})
PURPOSES: Final = choices_of("induction", "basic", "role", "lead", "trustee", "refresher")
MODES: Final = choices_of(
    "face_to_face", ("webinar", "Live online"), ("e_learning", "E-learning"), ("prior_learning", "Prior learning, accepted"),
    "blended", "observed_practice",
)  # fmt: skip
SESSIONS: Final = choices_of("individual", "group", "debrief")

TRAINING = Register(
    table="training", room="workforce", model=Training, prefix="TRN", kind="training", plain="Training", area="T",
    level="front_line",
    columns=(
        Column("person", "Whom is it for?", kind="person", needed=True),
        Column("course", "Which course?", needed=True),
        Column("purpose", "What is it for?", kind="choice", choices=PURPOSES, needed=True),
        Column("mode", "How was it learned?", kind="choice", choices=MODES),
        Column("due", "When is it due?", kind="date"),
        Column("completed", "When was it completed?", kind="date"),
        Column("expires", "When does it run out?", kind="date"),
        Column("local_context", "Was it about this place: its people, risks and ways?", kind="yesno"),
        Column("safeguarding", "Is it about safeguarding?", kind="yesno"),
        Column("did_differently", "What did you do differently because of it?", kind="words"),
        Column("evidence", "What evidence was seen?", kind="words"),
    ),
    key=("person", "course", "due"), began="due|completed", unit_from="person", duties=training_duties,
    handovers=("training_delivered",),
    rule=RegisterRule(
        full=frozenset({"recruitment_officer"}), summary=LEADING | {"line_manager"}, own={"person": "own"},
        acts={
            "plan_training": PLANNING, "complete_training": PLANNING, "accept_prior_learning": PLANNING,
            "say_differently": frozenset({"@person"}), "record_many": frozenset({"recruitment_officer", "custodian"}),
        },
    ),
)  # fmt: skip


SUPERVISION = Register(
    table="supervision", room="workforce", model=Supervision, prefix="SUP", kind="supervision", plain="Supervision", area="T",
    level="operational",
    columns=(
        Column("person", "Who is supervised?", kind="person", needed=True),
        Column("supervisor", "Who supervises?", kind="person", needed=True),
        Column("kind", "What kind of session is it?", kind="choice", choices=SESSIONS),
        Column("due", "When is it due?", kind="date", needed=True),
        Column("held", "When was it held?", kind="date"),
        Column("minutes", "How many minutes in all?", kind="int"),
        Column("safeguarding_minutes", "How many of them to reflect on safeguarding?", kind="int"),
        Column("supervisee_agrees", "Does the person supervised agree with this?", kind="yesno"),
        Column("reflection", "What was thought about?", kind="words"),
    ),
    key=("person", "kind", "due"), began="due", unit_from="person", duties=supervision_duties,
    handovers=("supervision_heard", "lead_supervised"),
    rule=RegisterRule(
        summary=LEADING | {"line_manager"}, own={"person": "own", "supervisor": "full"},
        acts={
            "plan_session": PLANNING, "hold_session": frozenset({"@supervisor"}), "agree_session": frozenset({"@person"}),
            "record_many": frozenset({"recruitment_officer", "custodian"}),
        },
    ),
)  # fmt: skip
