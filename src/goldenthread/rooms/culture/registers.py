"""The registers of culture, as data. Nobody opens one answer: answers are read five or more together (`queries.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.domain.duties.culture import returned_duties
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.rooms.culture.models import SurveyAnswer, SurveyRound
from goldenthread.rooms.culture.scenarios import scenarios

ASKING: Final = frozenset({"dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead"})
READING: Final = ASKING | {"lead_trustee", "committee_member"}
LEVELS: Final = choices_of(
    ("front_line", "Front line"), ("operational", "Managers"), ("dsl", "Safeguarding leads"), ("senior", "Senior leaders"),
    ("board", "Board"),
)  # fmt: skip
AREAS: Final = tuple("RTSPCWLDQGU")
QUESTIONS: Final = choices_of(
    ("priority", "Is it a priority here?"),
    ("practised", "Is it so in practice?"),
    ("can_name_dsl", "Can you name our safeguarding lead?"),
    ("reached_lead", "When you needed the safeguarding lead, could you reach them, and did it help?"),
    ("message_understood", "Did you understand what our leaders last told us about safeguarding?"),
    ("scenario", "Somebody you support tells you that they are afraid at home. How sure are you of what to do today?"),
    ("told_outcome", "When you raised something, were you told what became of it?"),
    ("would_raise_again", "Would you raise something again?"),
    ("supervision_time", "Is there time for safeguarding in your supervision?"),
    ("policy_usable", "Can you use our policies in your work?"),
)


SCENARIOS: Final = choices_of(*((one.code, one.says) for one in scenarios().values()))


def answer_problems(row: Row) -> Iterator[tuple[str, str]]:
    """An answer from 1 to 5, in an area of the golden thread; results go back after the asking."""
    if row["answer"] is not None and row["answer"] not in range(1, 6):
        yield "answer", "Give a number from 1 to 5."
    if row["area"] is not None and row["area"] not in AREAS:
        yield "area", f"Give one of {', '.join(AREAS)}."
    if row["returned_on"] and row["asked_on"] and row["returned_on"] < row["asked_on"]:
        yield "returned_on", "This must be on or after the day they were asked."


def round_problems(row: Row) -> Iterator[tuple[str, str]]:
    """A survey closes on or after the day it was asked."""
    if row["closes_on"] and row["asked_on"] and row["closes_on"] < row["asked_on"]:
        yield "closes_on", "This must be on or after the day they were asked."


SURVEYS = Register(
    table="surveys", room="culture", model=SurveyAnswer, prefix="SVA", kind="survey_answer", plain="Answer to a short survey",
    area="U", level="front_line",
    columns=(
        Column("level", "Of which organisational level is whoever answered?", kind="choice", choices=LEVELS, needed=True),
        Column("asked_on", "When were they asked?", kind="date", needed=True),
        Column("area", "Which area is it about?", kind="code", needed=True),
        Column("question", "Which question was it?", kind="choice", choices=QUESTIONS, needed=True),
        Column("answer", "What was answered?", kind="int", hint="From 1 to 5; yes is 5, no is 1.", needed=True),
        Column("returned_on", "When were they told the results?", kind="date"),
    ),
    key=("*",), began="asked_on", problems=answer_problems, on_thread=False, handovers=("answers_returned",),
    gather=(("unit", "level", "asked_on"), returned_duties),
    rule=RegisterRule(acts={"record_many": ASKING | {"custodian"}}),
)  # fmt: skip

SURVEY_ROUNDS = Register(
    table="survey_rounds", room="culture", model=SurveyRound, prefix="SVY", kind="survey_round", plain="Short survey", area="U",
    level="senior",
    columns=(
        Column("level", "Whom do you ask?", kind="choice", choices=LEVELS, needed=True),
        Column("asked_on", "When were they asked?", kind="date", needed=True),
        Column("invited", "How many were asked?", kind="int", needed=True),
        Column("questions", "What do you ask?", kind="list"),
        Column("scenario", "Which scenario do you put to them?", kind="choice", choices=SCENARIOS,
               hint="It stands in the place of 'how sure are you of what to do today?': people choose what they would do first."),
        Column("closes_on", "Until when may they answer?", kind="date"),
        Column("returned_on", "When were they told the results?", kind="date"),
        Column("what_they_said", "What did they say?", kind="words"),
        Column("what_will_be_done", "What will be done?", kind="words"),
    ),
    key=("unit", "level", "asked_on"), began="asked_on", problems=round_problems,
    rule=RegisterRule(
        full=READING, everybody="full",
        acts={"ask_round": ASKING, "return_round": ASKING, "record_many": ASKING | {"custodian"}},
    ),
)  # fmt: skip
