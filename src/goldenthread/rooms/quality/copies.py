"""Which reports are copies of one that was met before: by their sketches, by what they say of themselves, and by their paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.near_copies import Sketches, same_report
from goldenthread.domain.report_facts import of_another
from goldenthread.rooms.quality.report_file import ReadReport


@dataclass(frozen=True, slots=True)
class Met:
    """A report that is kept, or about to be, as far as copies of it are told by."""

    file: str
    digest: str
    title: str
    dates: tuple[date, ...]


def words_read(report: ReadReport) -> list[str]:
    """The paragraphs of a report as read."""
    return [one.passage.text for one in report.passages]


class Copies:
    """The reports met so far. `words` gives the paragraphs of one by the digest of its file; asked for only where two are alike."""

    def __init__(self, words: Callable[[str], Sequence[str]]) -> None:
        self._words = words
        self._met: dict[str, Met] = {}
        self._sketches = Sketches()

    def met(self, one: Met, sketch: Sequence[int]) -> None:
        self._met[one.digest] = one
        self._sketches.add(one.digest, sketch)

    def copied(self, read: ReadReport) -> tuple[str, float] | None:
        """The file of which this one is a copy, and how like it is. What a publisher says in every report makes none."""
        for digest, share in self._sketches.near(read.sketch):
            met = self._met[digest]
            if of_another(read.title, read.dates, read.file, met.title, met.dates, met.file):
                continue
            if share == 1 or same_report(words_read(read), self._words(digest)):
                return met.file, share
        return None
