"""The lead's diary, as data."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.leads import WORKED, load_duties
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, Register
from goldenthread.rooms.leads.models import DiaryWeek

LEADS: Final = frozenset({"dsl", "deputy_dsl", "local_lead", "head_of_safeguarding"})
SENIOR: Final = frozenset({"executive_lead", "head_of_safeguarding"})
HOURS_IN_A_WEEK: Final = 168


def diary_problems(row: Row) -> list[tuple[str, str]]:
    """Hours fit into a week; a load is reported and answered after its week began; nobody supervises themselves."""
    found = [(n, "Give the hours of one week: 168 at most.") for n in WORKED if (row[n] or 0) > HOURS_IN_A_WEEK]
    for name in ("reported_on", "answered_on"):
        if row[name] and row["week"] and row[name] < row["week"]:
            found.append((name, "This must not be before the week began."))
    if row["supervisor"] and row["supervisor"] == row["person"]:
        found.append(("supervisor", "Choose somebody else."))
    return found


LEAD_DIARY = Register(
    table="lead_diary", room="leads", model=DiaryWeek, prefix="LDY", kind="diary_week", plain="Week of a lead", area="D",
    level="dsl", key=("person", "week"), unit_from="person", also_keeps=("lead_load",), on_thread=False,
    columns=(
        Column("person", "Whose week is it?", kind="person", needed=True),
        Column("week", "Which week? Give its first day.", kind="date", needed=True),
        Column("reported_on", "When were senior leaders told?", kind="date"),
        Column("answered_on", "When did they answer?", kind="date"),
        Column("case_hours", "Hours on worries and the people they are about", kind="number"),
        Column("strategic_hours", "Hours on training, policies, quality and planning", kind="number"),
        Column("other_hours", "Hours on anything else in this role", kind="number"),
        Column("supervisor", "Who supervises you?", kind="person"),
        Column("answer", "What was answered?", kind="words"),
    ),
    began="week", duties=load_duties, handovers=("load_answered",), problems=diary_problems,
    rule=RegisterRule(
        count=SENIOR | {"lead_trustee", "committee_member", "umbrella_analyst"}, own={"person": "full", "supervisor": "full"},
        acts={
            "write_week": LEADS, "report_load": frozenset({"@person"}), "answer_load": SENIOR,
            "record_many": LEADS | {"executive_lead", "custodian"},
        },
    ),
)  # fmt: skip
