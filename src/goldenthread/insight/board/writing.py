"""One page of a pack while it is written: what it says, its figures, charts and tables, and what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from goldenthread.domain.duties.periods import PAGE_OF
from goldenthread.domain.line_of_sight import Knot
from goldenthread.domain.sentences import count_says
from goldenthread.foundation.facts.figures import Counted
from goldenthread.foundation.ui.thread_words import STATES
from goldenthread.insight import words
from goldenthread.insight.board import small
from goldenthread.insight.board.counted import Board, first_day
from goldenthread.insight.board.pages import Series
from goldenthread.insight.charts import Monthly, monthly

USUAL: Final = "usual."
"""Before the key of what a chart shows: the figure of what is usual there."""


class Writing:
    """One page while it is written: its figures, charts, tables and what it cannot say."""

    def __init__(self, code: str, title: str, board: Board) -> None:
        self.code, self.title, self.board = code, title, board
        self.says: list[str] = []
        self.lines: list[dict[str, Any]] = []
        self.charts: list[dict[str, Any]] = []
        self.tables: list[dict[str, Any]] = []
        self.blind: list[str] = []
        self.kept: list[Counted] = []
        self.seen = False

    def figure(
        self, key: str, definition: str, label: str, says: str, value: Any, count: int | None, note: str = ""
    ) -> None:
        self.lines.append({"key": key, "label": label, "says": says, "note": note})
        self.kept.append(Counted(key, definition, value, count))

    def strand(self, one: Knot) -> None:
        label = words.capital(one.handover.plain)
        if one.state == "not_known":
            self.blind.append(f"{label}: not known. The register it rests on is not kept.")
            return
        oldest = f", oldest open {words.days(one.oldest_open_days)}" if one.oldest_open_days else ""
        note = f"{words.capital(STATES[one.state])}{oldest}" if one.state != "absent" else ""
        value = {k: v for k, v in one.figures().items() if k not in ("share", "id", "area", "from", "to", "merged")}
        self.figure(f"strand.{one.id}", one.id, label, count_says(one), value, one.due, note)
        self.seen |= one.state != "absent" and one.id not in PAGE_OF

    def series(self, one: Series) -> None:
        since = self._since(one)
        if since is None:
            self.blind.append(f"{one.label}: not known. Record {one.record}.")
            return
        found = from_then(self.board.series[one.key], since)
        if not found:
            self.blind.append(f"{one.label}: not known for a whole month yet. It is kept since {words.day(since)}.")
            return
        shown = small.protected(found) if one.people else dict(found)
        total = small.total_says(found) if one.people else str(sum(found.values()))
        known = None if total == small.HIDDEN_SAYS else sum(found.values())
        key, ended = f"series.{one.key}", f"in the {words.counted(len(found), 'month', 'months')} that ended"
        self.figure(key, key, one.label, f"{total} {ended}", shown, known)
        anew = self.board.anew.get(key)
        self.chart(key, monthly(f"{one.label}, month by month", shown, small.NOT_SHOWN, anew=anew), numbers=False)
        head = ["Month", one.label]
        rows = [[words.month(first_day(month)), cell(n)] for month, n in shown.items()]
        self.tables.append({"title": f"{one.label}, month by month", "head": head, "rows": rows})
        self.seen = True

    def _since(self, one: Series) -> date | None:
        """Since when its register is kept; None where it is not."""
        names = {one.kept, one.measure or one.node}
        return min((since for name, since in self.board.kept.items() if name in names), default=None)

    def chart(self, key: str, one: Monthly, *, numbers: bool = True) -> bool:
        """A picture, and what it says as a figure; none (False) where most months are not shown. `numbers`: its months in words below, where no
        table of them follows.
        """
        if 2 * sum(n is not None for n in one.drawn.values) < len(one.drawn.values):
            return False
        key = f"{USUAL}{key}"
        self.charts.append({"key": key, **one.as_json(), **({} if numbers else {"numbers": ""})})
        self.kept.append(Counted(key, "usual.xmr", one.value, len(one.drawn.values)))
        return True

    def page(self) -> dict[str, Any]:
        return {
            "code": self.code, "title": self.title, "says": self.says, "figures": self.lines, "charts": self.charts,
            "tables": self.tables, "cannot_see": self.blind, "seen": self.seen,
        }  # fmt: skip


def cell(n: int | None) -> str:
    return small.NOT_SHOWN if n is None else str(n)


def from_then(counts: Mapping[str, int], since: date) -> dict[str, int]:
    """The months in which the register was kept: those that ended before it began are not known, unless something stands in them."""
    first = f"{since:%Y-%m}"
    begun = min((month for month, n in counts.items() if n), default=first)
    return {month: n for month, n in counts.items() if month >= min(first, begun)}
