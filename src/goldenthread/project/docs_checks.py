"""docs/explanation/checks.md: every check, what it counts, from which registers, its limits, how to read it.

Write it anew: `python -m goldenthread.project.docs_checks`. A wall test keeps it true.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from goldenthread.domain.detectors.found import Limits
from goldenthread.domain.detectors.tables import SHEETS
from goldenthread.foundation.facts.detectors import check_limits, check_words
from goldenthread.insight import words as plain
from goldenthread.insight.checks.words import ALSO, FIXED

DOCS: Final = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "checks.md"
KINDS: Final = {
    "census": "a register known in full",
    "flow": "what happened in twelve months, with an interval",
    "opinion": "answers, with an interval; from eight answers",
    "question": "a question, never a status",
}
HEAD: Final = """# The checks

A check works out from the registers whether one known weakness is here. Its figure falls short: 0 is good, more is worse.

- **Status.** *Holds*, *strained*, *broken* or *not known*. Limits are reached, not passed. For what happened in twelve months the
  figure has a Wilson 95 % interval: broken needs the figure at its limit and the interval above the lower limit; holds needs the
  interval below the upper limit; else it is *too few to say*, with the numbers. A register known in full has no interval, and one
  person or record alone never breaks it. A red line breaks the row whatever the share. A question never has a status.
- **Not known** is an answer. A sheet without rows, or a column empty throughout, is not recorded, and the check says what to record;
  unless the organisation says the sheet is complete: then empty means none. Over a fifth of blank answers is not known. Under 30 %
  of those asked is not known. Nothing holds for want of data.
- **Reading.** For a strained or broken row: *localised* where under half of the units fall short and the rest is well; *underlying*
  where at least half do, on at least two sides of the tree; *mixed* otherwise; *not known* with fewer than three units of five.
- **People** between seasons are in no count. Numbers of concerns, complaints and referrals are neutral. Writing a weakness down
  never makes a status worse. Figures about one person go to that person and their supervisor only.
- **As at** a day: what came later has not been done yet. Days are local days, working days those of the organisation's nation.

- **When it is counted.** After an import, once a day, when something was recorded since (`run-due`, at most once an hour), and by whoever
  presses *Count now*. The page says when. What is kept equals a full recount of that moment. Where nothing was ever counted, the page
  counts while you look and keeps nothing.
- **Over time.** The same check at the end of each of the twelve months that are over, by what is recorded now and the limits of that day:
  what came in late is in it, and what was removed by retention is not. Checks of twelve months share most of their records from one
  point to the next: read the way over a year. With more than 20,000 rows only the daily job counts the months.
- **Own limits.** A custodian may put limits of the organisation's own on record for every figure, with a reason, from a day on; an earlier
  day keeps its own. Four are no matter of limits: two are a yes or no, two are floors that stand in the rule.
- **Small numbers.** Whoever may only count gets numbers of single units to the nearest five and none under five. Of a theme that is guarded
  for everybody, numbers under five are shown to nobody, in no month, and then nor is what the check said at other times.
- **The line of sight** calls an area whole only where none of its checks is strained or broken, by the last count; required training and
  induction (H2, H3) belong to training there.
- **An answer** (what we do, who, by when, seen by the board on) stands beside a weak check and never changes its status.

The limits below are the defaults (`foundation/facts/detectors.toml`); what an organisation changes is on record beside them.
"""


def _number(value: float, unit: str) -> str:
    return f"{value:g} {unit.split(' of ')[0]}" if unit else f"{value:g}"


def _limits(limits: Limits) -> str:
    words = [
        f"{name} at {_number(value, limits.unit)}"
        for name, value in (("strained", limits.strained), ("broken", limits.broken))
        if value is not None
    ]
    if words and limits.kind == "flow":
        words.append(f"strained from {limits.n_min} up")
    return ", ".join(words) or "none"


def _beside(code: str, name: str, also: Limits) -> str:
    if also.kind == "question":
        return "a question, never a status"
    return plain.lower(FIXED[code, name]) if (code, name) in FIXED else _limits(also)


def document() -> str:
    """The whole page."""
    lines = [HEAD]
    words = check_words()
    for code, limits in check_limits().items():
        said = words[code]
        sheets = "; ".join(f"{SHEETS[name]} (`{name}`)" for name in limits.needs)
        lines += [
            f"## {code} · {said['title']}\n",
            f"{said['counts']} {said['read']}\n",
            f"Kind: {KINDS[limits.kind]}. Limits: {_limits(limits)}. Needs: {sheets}.",
        ]
        lines += [
            f"Beside it, {plain.lower(ALSO[code, name])} (`{name}`): {_beside(code, name, also)}."
            for name, also in limits.also.items()
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    DOCS.write_text(document())
