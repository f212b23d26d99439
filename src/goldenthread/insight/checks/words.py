"""How what a check found is said: figures with what they are a part of, intervals, limits, readings."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from goldenthread.domain.detectors import Also, Found, Limits

TOO_FEW: Final = "Too few to say"
STATUS: Final = {
    "holds": "Holds",
    "strained": "Strained",
    "broken": "Broken",
    "not_known": "Not known",
    None: "A question",
}

KIND: Final = {"holds": "good", "strained": "now", "broken": "late", "not_known": "wait", None: "plain"}
READINGS: Final = {
    "localised": "Localised: few units fall short, and the rest taken together do not. Look there first.",
    "underlying": "Underlying: at least half of the units fall short, in different parts. Look at how all are led and resourced.",
    "mixed": "Mixed: some units fall short, and it is neither few of them nor most.",
    "not_known": "Not known: too few units have enough to tell whether this lies in some units or in all.",
}
KINDS: Final = {
    "census": "A register known in full: no interval.",
    "flow": "Events of twelve months, with a 95 % interval.",
    "opinion": "Answers of people who were asked, with a 95 % interval.",
    "question": "A question to read together with others: it never has a status.",
}
ALSO: Final = {
    ("R1", "gap"): "Unpaid beside paid people in like contact",
    ("S2", "unnamed"): "Teams and settings that named none in a year",
    ("S3", "asks"): "What was asked for, without a published response",
    ("S4", "escalations"): "Calls for help and test calls answered late",
    ("S4", "procedure"): "A live procedure that states stages and time frames",
    ("P3", "understood"): "Read-and-understood overdue",
    ("C1", "scenarios"): "Answers to a scenario",
    ("C2", "tails"): "Referrals and their answers, by unit",
    ("C4", "silent"): "Open without an entry",
    ("W1", "stages"): "Stages answered late or overdue",
    ("W2", "silences"): "Long silences",
    ("W5", "heard"): "Whether people felt heard",
    ("W5", "concerns"): "Closed concerns, nobody told",
    ("W5", "silence"): "Silence where reports were to be expected",
    ("L1", "board_training"): "Board members' training overdue",
    ("L2", "receipts"): "Receipts overdue",
    ("L3", "can_name"): "Who can name the lead",
    ("D3", "role_training"): "Leads' own training overdue",
    ("Q2", "no_risk"): "One open risk with owner, control, assurance and review",
    ("Q3", "people_only"): "Actions aimed at people only",
    ("G2", "parity"): "Beside the other kinds of risk",
    ("G3", "one_only"): "Decisions citing only one of the two",
    ("U1", "floor"): "What the front line sees, by itself",
    ("U2", "tails"): "What was not referred",
    ("U2", "unseen"): "What the front line alone knows",
    ("U2", "silence"): "Where it is silent",
    ("U3", "minutes"): "Board minutes for safeguarding",
}
"""What the further figures are called."""
FIXED: Final = {
    ("U1", "floor"): "Strained under 3.5 of 5, broken under 2.5: the floor comes first",
    ("U3", "minutes"): "Strained under 5 % of the minutes",
    ("S4", "procedure"): "A yes or no: strained where there is none", ("Q2", "no_risk"): "A yes or no: broken where there is none",
}  # fmt: skip
"""Limits that stand in the rule itself."""


def status(found: Found) -> str:
    """The status in words: 'Broken', 'Too few to say'."""
    return TOO_FEW if found.too_few else STATUS[found.status]


def moment(at: datetime, time_zone: str) -> str:
    """'3 March 2026 at 14:05', in the organisation's time."""
    local = at.astimezone(ZoneInfo(time_zone))
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def number(value: float) -> str:
    """'12', '2.5', '1,204'."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def amount(value: float | None, unit: str) -> str:
    """A figure or a limit by its unit: '8 %', '92 days', '1 quarter of 4'."""
    if value is None:
        return "none"
    if not unit:
        return f"{number(round(100 * value, 1))} %"
    return f"{number(round(value, 1))} {unit}"


def part(numerator: float, n: float) -> str:
    return f"{number(numerator)} of {number(n)}"


def figure(found: Found) -> str:
    """'12 of 40 (30 %)'; a number by itself where the figure is no share."""
    if found.figure is None:
        return "Not known"
    if found.unit:
        return (
            f"{amount(found.figure, found.unit)} (from {number(found.n)})"
            if found.n
            else amount(found.figure, found.unit)
        )
    return f"{part(found.numerator, found.n)} ({amount(found.figure, '')})"


def interval(found: Found) -> str:
    if found.low is None or found.high is None:
        return ""
    return f"between {amount(found.low, found.unit)} and {amount(found.high, found.unit)}"


def also_figure(one: Also, unit: str) -> str:
    if one.figure is None:
        return "Not known"
    if one.numerator and one.n and abs(one.figure - one.numerator / one.n) < 1e-9:
        return f"{part(one.numerator, one.n)} ({amount(one.figure, '')})"
    return f"from {number(one.n)}" if one.n else number(round(one.figure, 2))


def also_interval(one: Also) -> str:
    """The interval of a further figure, where its kind has one."""
    return f"{amount(one.low, '')} to {amount(one.high, '')}" if one.low is not None and one.high is not None else "–"


def limits(of: Limits) -> str:
    """'strained from 2 %, broken from 10 %'."""
    if of.kind == "question":
        return "None: a question is never judged."
    said = [
        f"{name} from {amount(value, of.unit)}"
        for name, value in (("strained", of.strained), ("broken", of.broken))
        if value is not None
    ]
    least = f"; from {of.n_min} on" if of.kind in ("flow", "opinion") else ""
    return ", ".join(said) + least if said else "None"
