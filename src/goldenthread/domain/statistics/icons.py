"""What a chart over time says in one word: how its latest point varies, and whether a target will be met. Source: domain.md section 7.3."""

from __future__ import annotations

from typing import Literal

from goldenthread.domain.statistics.judging import Point

Better = Literal["increase", "decrease", "neutral"]
"""Which way is better. Many counts of safeguarding are neutral: more worries may mean that people speak."""
Variation = Literal[
    "common_cause", "concern_high", "concern_low", "improvement_high", "improvement_low", "neutral_high", "neutral_low"
]  # fmt: skip
Assurance = Literal["consistent_pass", "consistent_fail", "inconsistent"]


def variation(latest: Point | None, better: Better) -> Variation | None:
    """Of the latest point; None where it is not known. A point that stands out on the mean itself is common cause."""
    if latest is None:
        return None
    if latest.stands == "usual" or not latest.side:
        return "common_cause"
    if better == "neutral":
        return "neutral_high" if latest.side > 0 else "neutral_low"
    if latest.side > 0:
        return "improvement_high" if better == "increase" else "concern_high"
    return "improvement_low" if better == "decrease" else "concern_low"


def assurance(low: float | None, high: float | None, better: Better, target: float | None) -> Assurance | None:
    """Whether what is usual lies wholly on the good side of a target, wholly on the other, or on both. None where there is no target, no
    better, or no limits.
    """
    if target is None or better == "neutral" or low is None or high is None:
        return None
    above, below = low > target, high < target
    if not above and not below:
        return "inconsistent"
    return "consistent_pass" if above == (better == "increase") else "consistent_fail"
