"""From a count and its limits to a status.

Source: detectors.toml (kind; limits are reached, not passed; rules 10 and 11).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from goldenthread.domain.detectors.chances import wilson
from goldenthread.domain.detectors.counting import Count, shown
from goldenthread.domain.detectors.found import Also, Limits, Status

CASES_TO_BREAK: Final = 2
NOTHING: Final = "nothing to count"
BLANK: Final = "over a fifth is blank"
_CLOSE: Final = 1e-12  # so that 3 of 30 reaches 0.10
_ORDER: Final[dict[str, int]] = {"holds": 1, "strained": 2, "broken": 3}


@dataclass(frozen=True, slots=True)
class Judged:
    """A status with its interval; `words` says why nothing can be said."""

    status: Status | None
    too_few: bool = False
    words: str = ""
    low: float | None = None
    high: float | None = None


def reaches(value: float, limit: float | None) -> bool:
    """True where a limit is reached; a limit that is not set never is."""
    return limit is not None and value >= limit - _CLOSE


def judge_census(value: float, limits: Limits, *, cases: float | None = None) -> Judged:
    """A register known in full. `cases`: how many people or records fall short; with fewer than two it is at most
    strained. None where the figure counts neither.
    """
    if reaches(value, limits.broken) and (cases is None or cases >= CASES_TO_BREAK):
        return Judged("broken")
    if reaches(value, limits.strained) or reaches(value, limits.broken):
        return Judged("strained")
    return Judged("holds")


def judge_interval(value: float, n: float, low: float, high: float, limits: Limits) -> Judged:
    """Events or answers with an interval: broken, strained, holds, or too few to say.

    Opinions need the smallest number of answers whatever they say, so that no one person can be made out.
    """
    enough = n >= limits.n_min
    if limits.kind == "opinion" and not enough:
        return Judged("not_known", True, "", low, high)
    if reaches(value, limits.broken) and limits.strained is not None and low > limits.strained:
        return Judged("broken", low=low, high=high)
    over = reaches(value, limits.strained)
    if over and enough:
        return Judged("strained", low=low, high=high)
    if not over and (high < limits.broken if limits.broken is not None else enough):
        return Judged("holds", low=low, high=high)
    return Judged("not_known", True, "", low, high)


def judge_count(count: Count, limits: Limits, *, floor_free: bool = False) -> Judged:
    """Judge a share by its kind. Nothing counted, or over a fifth blank, is not known; a question has no status."""
    if limits.kind == "question":
        return Judged(None)
    if count.too_blank:
        return Judged("not_known", words=BLANK)
    if not count.n or count.figure is None:
        return Judged("not_known", words=NOTHING)
    if limits.kind == "census":
        return judge_census(count.figure, limits, cases=None if floor_free else count.short)
    low, high = wilson(count.short, count.n)
    judged = judge_interval(count.figure, count.n, low, high, limits)
    if judged.too_few:
        words = f"too few to say: {shown(count.short)} of {shown(count.n)}"
        return Judged("not_known", True, words, low, high)
    return judged


def worst(statuses: Iterable[Status | None]) -> Status | None:
    """The worst of broken, strained and holds among what is known; None where nothing is."""
    known = [status for status in statuses if status in _ORDER]
    return max(known, key=lambda status: _ORDER[str(status)], default=None)


def row_status(headline: Status | None, alsos: Iterable[Also], *, red: bool) -> Status | None:
    """The status of a row: a headline that is not known stays so unless a further figure is strained or broken, or a
    red line stands open. A question (None) stays a question.
    """
    if headline is None:
        return None
    if red:
        return "broken"
    further = worst(also.status for also in alsos)
    if headline == "not_known":
        return further if further in ("strained", "broken") else "not_known"
    return worst((headline, further))


def said_of(says: str, count: Count) -> str:
    """What a further figure says; without anything counted it says so, rather than '0 of 0'."""
    if not count.n and "{k} of {n}" in says:
        asked = says.replace("{k} of {n}", "how many")
        return f"Nothing to count: {asked[0].lower()}{asked[1:]}"
    return says.format(k=shown(count.short), n=shown(count.n))


def also_of(name: str, says: str, count: Count, limits: Limits, *, floor_free: bool = False) -> Also:
    """A further figure that is a share. `{k}` and `{n}` in what it says stand for the numbers."""
    judged = judge_count(count, limits, floor_free=floor_free)
    return Also(
        name, said_of(says, count), count.figure, count.n, judged.status,
        count.short, judged.low, judged.high, judged.too_few, tuple(count.refs),
    )  # fmt: skip
