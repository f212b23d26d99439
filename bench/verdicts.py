"""One line of the table: what was measured, against what, and whether that is good enough."""

from __future__ import annotations

from dataclasses import dataclass

MET, MISSED, NOT_DONE = "met", "missed", "not done"


@dataclass(frozen=True)
class Line:
    """`ratio` is what the limit is set on. `least`: the limit is the least that is wanted, not the most. No limit: for information."""

    measure: str
    database: str
    clients: str
    ours: str
    baseline: str
    ratio: float | None = None
    limit: float | None = None
    least: bool = False
    shown: str = ""  # the limit in words, where a plain number would not do

    @property
    def verdict(self) -> str:
        if self.ratio is None or self.limit is None:
            return ""
        if self.least:
            return MET if self.ratio >= self.limit else MISSED if self.ratio >= self.limit / 2 else NOT_DONE
        return MET if self.ratio <= self.limit else MISSED if self.ratio <= self.limit * 2 else NOT_DONE

    @property
    def limit_shown(self) -> str:
        if self.limit is None:
            return ""
        return self.shown or f"{'≥' if self.least else '≤'} {self.limit:g}"

    def cells(self) -> list[str]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return [
            self.measure,
            self.database,
            self.clients,
            self.ours,
            self.baseline,
            ratio,
            self.limit_shown,
            self.verdict,
        ]


def ms(value: float) -> str:
    return f"{value:.1f} ms"


def mib(value: float) -> str:
    return f"{value:.0f} MiB"


def seconds(value: float) -> str:
    return f"{value:.2f} s"


def each_second(value: float) -> str:
    return f"{value:.0f}/s"
