"""What each sheet and column of the template is for, in words for the person who fills it in."""

from __future__ import annotations

import re
from typing import Final

from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.registers.schema import Column, Table, workbook

HOLDS: Final = {
    "text": "words", "code": "a code", "date": "a day: 2024-03-14 or 14/3/2024",
    "partial_date": "a year, month or day: 2020, 2020-03 or 2020-03-14", "datetime": "day and time: 2024-03-14 15:30",
    "int": "a whole number", "number": "a number", "yesno": "yes or no", "choice": "one of the list",
    "list": "one or more, with ; between", "ref": "the code or reference of a row",
}  # fmt: skip
OTHERWISE: Final = {
    "organisation": "whose workbook this is: one row",
    "opening_hours": "when each unit is open",
    "training": "training that is due or done",
    "supervision": "supervision that is due or held",
    "posts": "further posts of people who hold more than one",
    "named_roles": "who holds which named role, from when",
    "escalations": "calls up the line when help was needed, and test calls",
    "policies": "policies, procedures and guidance",
    "acknowledgements": "who has read and understood which policy",
    "concerns": "concerns about people who may be at risk; without stories",
    "referrals": "what was passed to other bodies, and what they answered",
    "complaints": "complaints and what became of them",
    "stages": "the stages of complaints and of what people spoke up about",
    "risks": "the risk register",
    "meetings": "meetings of the board and other bodies",
    "decisions": "what meetings decided",
    "actions": "what is to be done because of a decision, risk, finding, complaint, review or concern",
    "objectives": "safeguarding objectives",
    "learning": "learning that was sent out",
    "learning_receipts": "who received that learning",
    "reviews": "reviews of what happened",
    "requirements": "what a set of posts asks for; without this sheet it is worked out from what is recorded of others",
    "activity": "how many people and sessions, month by month: without it, quiet cannot be told from safe",
    "comments": "what people said of a policy that does not work in practice, and when they were answered",
    "lead_diary": "the safeguarding lead's hours; a few weeks are enough",
    "clock_notes": "pauses and waivers of time limits, which dates alone cannot say",
}
"""Sheets of which the specification says nothing, or says it in our own words."""
SAYS: Final = {
    (
        "people",
        "ref",
    ): "the reference by which other sheets point to this person: a payroll or volunteer number will do",
    ("people", "contact_with"): "whom this post is in contact with",
    ("people", "requirement_set"): "a set of the sheet requirements, such as volunteers",
    (
        "people",
        "level",
    ): "front_line works with people; operational manages; dsl is the safeguarding lead and deputies; senior; board",
    ("opening_hours", "from"): "such as 09:00",
    ("opening_hours", "until"): "such as 17:30; earlier than from where it closes after midnight",
    ("activity", "month"): "a month, as 2024-03",
    ("concerns", "came_to_attention_at"): "when somebody of yours first noticed or was told",
    ("concerns", "reported_at"): "when it was passed to the safeguarding lead",
    ("concerns", "categories"): "see the words for children and for adults on the sheet lists",
    ("referrals", "chased_at"): "each time as 2024-03-14 15:30",
    ("objectives", "informed_by"): "references of what practitioners, or the people you serve, said",
    ("organisation", "code"): "a short name for addresses: letters, digits and hyphens",
    ("activities", "policies"): "references from the sheet policies",
    ("activities", "courses"): "names of courses, as in the sheet training",
    ("activities", "messages"): "references from the sheet messages",
    ("rota", "step"): "1 is asked first, then 2, and so on",
    ("surveys", "ref"): "optional: lets objectives and decisions cite it",
    ("policies", "links"): "references of other policies that it points to",
    ("decisions", "figures_cited"): "figures that the board had before it, as you name them",
    ("decisions", "voices_cited"): "references of what people said: feedback, surveys, concerns",
    ("messages", "sent_to_units"): "the code of each unit that it went to",
    ("learning", "sent_to_units"): "the code of each unit that it went to",
    ("learning", "from_refs"): "references of what it was learned from: reviews, concerns, complaints",
    ("lead_diary", "week"): "the Monday of the week",
    ("requirements", "count"): "how many of them, such as 2 references",
    (
        "clock_notes",
        "ref",
    ): "the record whose time limit this is about; for training, checks or supervision the person's reference will do",
    ("clock_notes", "row"): "written by an export where a sheet has no references: ref is then the sheet's name",
    ("clock_notes", "part"): "which of several time limits: the stage, the quarter, the unit",
    ("clock_notes", "resumed_at"): "if a wait ended before paused_until",
    ("clock_notes", "handover"): "which time limit: its code in the export",
}
_SCALE: Final = re.compile(r"^\d+ to \d+;? ?")


def guidance(column: Column, table: Table) -> str:
    """What a column holds: whether it is needed, what kind of value, and what it is for."""
    must = (
        "Needed: " if column.required else f"Needed once {column.required_if} is filled: " if column.required_if else ""
    )
    says = _says(column, table)
    holds = _holds(column, table)
    between = " " if holds.endswith(" of") else ". "
    return f"{must}{holds}{between}{says}" if says else f"{must}{holds}"


def _holds(column: Column, table: Table) -> str:
    if column.target:
        return f"the code or reference of a row in {column.target}"
    if column.high is not None:
        return f"a whole number from {column.low} to {column.high}"
    if column.choices and column.type == "list":
        return f"{HOLDS['list']}: {'; '.join(column.choices)}"
    if column.choices:
        return f"one of: {', '.join(column.choices)}"
    if column.type == "code" and table.key[:1] == (column.name,) and len(table.key) == 1:
        return "a short code, different for each row"
    if column.type == "code" and (table.name, column.name) == ("surveys", "ref"):
        return "a code"
    if column.type == "code":
        return "the reference of"
    if table.name == "opening_hours":
        return "a time of day"
    return HOLDS[column.type]


def _says(column: Column, table: Table) -> str:
    if (table.name, column.name) in SAYS:
        return SAYS[table.name, column.name]
    if column.type == "code" and column.name == "area":
        return "; ".join(f"{code} {name}" for code, name in areas().items())
    if column.choices and column.says.startswith(column.choices[0]):
        return ""
    return _SCALE.sub("", column.says.replace("[", "").replace("]", ""))


def sentence(table: Table) -> str:
    """What a sheet holds."""
    says = OTHERWISE.get(table.name) or table.says.replace("[", "").replace("]", "").replace("`", "‘", 1).replace(
        "`", "’"
    )
    return f"{says[:1].upper()}{says[1:]}."


def categories() -> dict[str, tuple[str, ...]]:
    """The words for kinds of harm, by population."""
    return dict(workbook().categories)
