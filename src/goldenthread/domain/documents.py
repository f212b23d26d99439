"""The library of documents: which topics are covered, what stands alone, what is late.

Pure. Days are local. Sources: themes P1 (coverage), P2 (review, owner, links), P3 (practice); detectors.toml (P1, P2: live document).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.detectors.policies import SAFEGUARDING, TOPICS
from goldenthread.domain.duties.shapes import Row


@dataclass(frozen=True, slots=True)
class Covered:
    """One topic: the refs of live documents on it, by kind. `required`: the checks ask for it here; `own`: the organisation does."""

    topic: str
    required: bool
    by_kind: Mapping[str, tuple[str, ...]]
    own: bool = False

    @property
    def covered(self) -> bool:
        return any(self.by_kind.values())

    @property
    def asked(self) -> bool:
        """True where a document on it is asked for, by the checks or by the organisation itself."""
        return self.required or self.own


def is_live(row: Row) -> bool:
    """Approved, and not retired."""
    return row["approved"] is not None and row["retired"] is None


def required_topics(populations: Collection[str]) -> set[str]:
    """The topics of which the checks ask a document, by whom the organisation serves. Source: detectors.toml (P1)."""
    return {SAFEGUARDING[one] for one in populations if one in SAFEGUARDING} | set(TOPICS)


def coverage(
    rows: Iterable[Row], topics: Sequence[str], populations: Collection[str], own: Collection[str] = ()
) -> list[Covered]:
    """Every topic with its live documents, those asked for and uncovered first. `populations`: whom the organisation serves;
    `own`: the topics that it asks for itself.
    """
    required = required_topics(populations)
    found: dict[str, dict[str, list[str]]] = {topic: {} for topic in topics}
    for row in rows:
        if is_live(row) and row["topic"] in found:
            found[row["topic"]].setdefault(row["kind"], []).append(row["ref"])
    lines = [
        Covered(topic, topic in required, {kind: tuple(refs) for kind, refs in kinds.items()}, topic in own)
        for topic, kinds in found.items()
    ]
    return sorted(lines, key=lambda one: (not one.asked, one.covered))


def alone(rows: Sequence[Row]) -> set[str]:
    """Refs of live documents that neither point to another nor are pointed at."""
    live = [row for row in rows if is_live(row)]
    pointed = {ref for row in live for name in ("supports", "links") for ref in row[name] or ()}
    return {row["ref"] for row in live if not row["supports"] and not row["links"] and row["ref"] not in pointed}


def faults(row: Row, today: date, here: Collection[str], apart: Collection[str]) -> list[str]:
    """What is wrong with a live document, in words: past its review, nobody here owns it, linked to nothing."""
    if not is_live(row):
        return []
    said = []
    if row["review_due"] is not None and row["review_due"] < today:
        said.append("Past its review")
    if row["owner"] is None or row["owner"] not in here:
        said.append("No owner who is here")
    if row["ref"] in apart:
        said.append("Linked to nothing")
    return said
