"""How what a check found is said: figures with what they are a part of, intervals, limits, readings."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors import Also, Found, Limits

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
