"""The registers of safer working, as data."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.practice import escalation_duties, feedback_duties, touch_point_duties
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.practice.models import (
    Activity,
    CallForHelp,
    Exposure,
    Feedback,
    OpeningHours,
    RotaTurn,
    TouchPoint,
)
from goldenthread.rooms.practice.problems import (
    call_problems,
    exposure_problems,
    feedback_problems,
    hours_problems,
    rota_problems,
    touch_point_problems,
)

LEADING: Final = frozenset({"dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead"})
MANAGING: Final = LEADING | {"line_manager"}
BOARD: Final = frozenset({"lead_trustee", "committee_member"})
BRINGING: Final = LEADING | {"custodian"}
WEEKDAYS: Final = choices_of(
    ("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday"), ("thu", "Thursday"), ("fri", "Friday"), ("sat", "Saturday"),
    ("sun", "Sunday"),
)  # fmt: skip
SCORES: Final = "From 1 (least) to 5 (most)."
POPULATIONS: Final = choices_of("children", ("young_people", "Young people"), "adults")

OPENING_HOURS = Register(
    table="opening_hours", room="practice", model=OpeningHours, prefix="HRS", kind="opening_hours", plain="Opening hours",
    area="S", level="operational",
    columns=(
        Column("weekday", "On which day?", kind="choice", choices=WEEKDAYS, needed=True),
        Column("from", "From when?", hint="Hours and minutes, like 09:00.", needed=True, field="opens"),
        Column("until", "Until when?", hint="Like 21:30. A time at or before the first means after midnight.", needed=True,
               field="closes"),
    ),
    key=("unit", "weekday", "from"), began="ref", problems=hours_problems, on_thread=False,
    rule=RegisterRule(
        full=MANAGING, everybody="full",
        acts={"say_hours": MANAGING | {"custodian"}, "record_many": BRINGING},
    ),
)  # fmt: skip

EXPOSURE = Register(
    table="activity", room="practice", model=Exposure, prefix="EXP", kind="exposure", plain="Month of work", area="S",
    level="operational",
    columns=(
        Column("month", "Which month?", kind="partial_date", hint="Like 2026-03.", needed=True),
        Column("people_supported", "How many people were supported?", kind="int"),
        Column("sessions", "How many sessions were there?", kind="int"),
    ),
    key=("unit", "month"), began="month", problems=exposure_problems, on_thread=False,
    rule=RegisterRule(
        full=MANAGING | BOARD, acts={"say_month": MANAGING | {"custodian"}, "record_many": BRINGING}
    ),
)  # fmt: skip

TOUCH_POINTS = Register(
    table="touch_points", room="practice", model=TouchPoint, prefix="TPT", kind="touch_point",
    plain="Where harm could happen or be noticed", area="S", level="front_line",
    columns=(
        Column("title", "Where could harm happen or be noticed, and how?", kind="words", needed=True),
        Column("raised_by", "Who named it?", kind="person"),
        Column("raised_on", "When was it named?", kind="date", needed=True),
        Column("seen_operational_on", "When did a manager see it?", kind="date"),
        Column("seen_dsl_on", "When did the safeguarding lead see it?", kind="date"),
        Column("seen_senior_on", "When did senior leaders see it?", kind="date"),
        Column("seen_board_on", "When did the board see it?", kind="date"),
        Column("answered_on", "When was whoever named it answered?", kind="date"),
        Column("scored_on", "When was it scored?", kind="date"),
        Column("likelihood", "How likely is harm there?", kind="int", hint=SCORES),
        Column("impact", "How bad would it be?", kind="int", hint=SCORES),
        Column("owner", "Who sees to it?", kind="person"),
        Column("mitigation", "What is done about it?", kind="words"),
        Column("mitigated_on", "Since when is that in place?", kind="date"),
        Column("review_due", "When is it to be looked at next?", kind="date"),
        Column("answer", "What was said to whoever named it?", kind="words"),
    ),
    began="raised_on", duties=touch_point_duties, problems=touch_point_problems,
    handovers=("touch_point_seen", "touch_point_answered", "touch_point_escalated"),
    rule=RegisterRule(
        full=MANAGING | BOARD, count=frozenset({"umbrella_analyst"}), own={"raised_by": "own", "owner": "full"},
        acts={
            "name_touch_point": frozenset({"everybody"}), "see_touch_point": MANAGING | BOARD, "score_touch_point": MANAGING,
            "answer_touch_point": MANAGING | {"@owner"}, "mitigate_touch_point": MANAGING | {"@owner"},
            "review_touch_point": MANAGING | {"@owner"}, "record_many": BRINGING,
        },
    ),
)  # fmt: skip

ACTIVITIES = Register(
    table="activities", room="practice", model=Activity, prefix="ATV", kind="activity", plain="Activity", area="S",
    level="operational",
    columns=(
        Column("title", "What is it?", kind="words", hint="A trip, a residential, lone work, an online group, a session.",
               needed=True),
        Column("policies", "Which policies apply?", kind="list", hint="Their codes, with ; between them.", table="policies"),
        Column("courses", "Which training courses apply?", kind="list", hint="Their names, with ; between them."),
        Column("messages", "Which leaders' messages apply?", kind="list", hint="Their codes, with ; between them.",
               table="messages"),
        Column("risk_assessed_on", "When was the risk assessed?", kind="date"),
        Column("approved_on", "When was it approved?", kind="date"),
        Column("review_due", "When is it to be looked at next?", kind="date"),
    ),
    began="risk_assessed_on",
    rule=RegisterRule(
        full=MANAGING | BOARD, everybody="full",
        acts={
            "add_activity": MANAGING, "change_activity": MANAGING, "approve_activity": MANAGING, "record_many": BRINGING,
        },
    ),
)  # fmt: skip

ROTA = Register(
    table="rota", room="practice", model=RotaTurn, prefix="ROT", kind="rota_turn", plain="Turn on the rota", area="S",
    level="operational",
    columns=(
        Column("step", "Which step of the ladder is it?", kind="int", hint="1 is called first.", needed=True),
        Column("person", "Who answers?", kind="person", needed=True),
        Column("from", "From when?", kind="datetime", hint="Day and time, like 27/3/2026 09:00.", needed=True, field="begins"),
        Column("until", "Until when?", kind="datetime", hint="Day and time, like 27/3/2026 21:30.", needed=True, field="ends"),
    ),
    key=("unit", "step", "from"), began="from", problems=rota_problems, on_thread=False,
    rule=RegisterRule(
        full=MANAGING, everybody="full",
        acts={
            "add_turn": MANAGING, "change_turn": MANAGING, "confirm_turn": frozenset({"@person"}),
            "ask_cover": frozenset({"@person"}), "take_turn": frozenset({"everybody"}), "record_many": BRINGING,
        },
    ),
)  # fmt: skip

ESCALATIONS = Register(
    table="escalations", room="practice", model=CallForHelp, prefix="ESC", kind="call_for_help", plain="Call for help",
    area="S", level="front_line",
    columns=(
        Column("kind", "Is it a call or a test?", kind="choice", needed=True,
               choices=choices_of(("escalation", "A call for help"), ("test_call", "A test call"))),
        Column("at", "When was the call?", kind="datetime", needed=True, field="called_at"),
        Column("answered_at", "When did a person answer?", kind="datetime"),
        Column("answered_by", "Who answered?", kind="person"),
    ),
    key=("unit", "kind", "at"), began="at", duties=escalation_duties, handovers=("escalation_answered",),
    problems=call_problems,
    rule=RegisterRule(
        full=MANAGING | BOARD, everybody="full",
        acts={
            "call_for_help": frozenset({"everybody"}), "answer_call": frozenset({"everybody"}),
            "take_call": frozenset({"everybody"}), "call_next": frozenset({"everybody"}), "record_many": BRINGING,
        },
    ),
)  # fmt: skip

FEEDBACK = Register(
    table="feedback", room="practice", model=Feedback, prefix="FBK", kind="feedback", plain="What somebody told us", area="S",
    level="recipient",
    columns=(
        Column("given_on", "When was it said?", kind="date", needed=True),
        Column("population", "Who says it?", kind="choice", choices=POPULATIONS, needed=True),
        Column("feels_safe", "Do you feel safe here?", kind="int", hint="From 1 (not at all) to 5 (always)."),
        Column("what_makes_safe", "What makes you feel safe?", kind="words"),
        Column("what_would_help", "What would help?", kind="words"),
        Column("response_published_on", "When was it answered for all to read?", kind="date"),
        Column("you_said", "You said", kind="words"),
        Column("we_did", "We did", kind="words"),
    ),
    key=("*",), began="given_on", duties=feedback_duties, handovers=("you_said_we_did",), problems=feedback_problems,
    rule=RegisterRule(
        full=MANAGING, summary=BOARD, count=frozenset({"umbrella_analyst"}),
        acts={
            "take_feedback": frozenset({"everybody"}), "answer_feedback": MANAGING, "record_many": BRINGING,
        },
    ),
)  # fmt: skip

ALL: Final = (OPENING_HOURS, EXPOSURE, TOUCH_POINTS, ACTIVITIES, ROTA, ESCALATIONS, FEEDBACK)
