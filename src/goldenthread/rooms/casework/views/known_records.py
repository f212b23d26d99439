"""One record as it was known then, as a line of the page: by its kind, and only as deep as is open."""

from __future__ import annotations

from typing import Any

from goldenthread.domain.capacity import CONCLUSIONS
from goldenthread.foundation.ledger.queries import Said
from goldenthread.foundation.ui.shapes import Happening
from goldenthread.rooms.casework import codes
from goldenthread.rooms.casework.views import words
from goldenthread.rooms.casework.views.showing import Names

TITLES = {
    "acknowledgement": "Told that it arrived",
    "threshold_decision": "Decided",
    "referral": "Referred",
    "referral_answer": "An answer came back",
    "referral_chase": "An answer was chased",
    "serious": "Graded serious",
    "serious_seen": "Seen by the accountable leader",
    "wishes": "Asked what they want",
    "capacity": "Recorded whether they can decide",
    "sharing": "Recorded what was shared",
    "message": "Told what happened",
    "addendum": "Added to",
    "closure": "Closed",
    "reopening": "Opened again",
    "pause": "Something had to wait",
    "conflict": "Somebody was kept from it",
    "glass": "Opened with a reason",
    "file": "A file was added",
}
GONE = "This text has been erased since."


def kind_of(one: Said) -> str:
    return str((one.payload or {}).get("kind", ""))


def open_at(one: Said, depth: str, whose: str) -> bool:
    """Whether this record is part of what the depth opens. Own: what was written to or by that person."""
    said, kind = one.payload or {}, kind_of(one)
    if depth == "full":
        return True
    if depth == "own":
        return kind == "acknowledgement" or (kind == "message" and said.get("to") == "reporter") or (
            kind == "addendum" and said.get("by") == whose
        )  # fmt: skip
    if depth == "agreed":
        return kind == "message" and said.get("to") == "person"
    return kind in TITLES and kind not in ("conflict", "glass", "file", "pause", "addendum")


def happening(one: Said, names: Names, time_zone: str, depth: str) -> Happening:
    """The line: what, when, by whom, and its words where the depth opens them."""
    said, kind = one.payload or {}, kind_of(one)
    title = TITLES.get(kind, "Recorded")
    when = words.moment_in(one.at, time_zone)
    if depth in ("metadata", "summary"):
        return Happening(title, when, text=str(said.get("why", "")) if kind == "serious" and depth == "summary" else "")
    by = names(str(said.get("by", ""))) if depth == "full" else ""
    return Happening(title, when, by, GONE if one.payload is None else _text(kind, said))


def _text(kind: str, said: dict[str, Any]) -> str:
    if kind == "threshold_decision":
        parts = [words.THRESHOLD.get(said.get("threshold", ""), ""), said.get("rationale"), said.get("alternatives"),
                 said.get("consulted"), said.get("second_view_words")]  # fmt: skip
    elif kind == "referral":
        parts = [codes.BODIES.get(said.get("to", ""), ""), said.get("to_words"), said.get("words")]
    elif kind == "referral_answer":
        parts = [codes.ANSWERS.get(said.get("answer", ""), ""), said.get("words")]
    elif kind == "wishes":
        parts = [codes.WISHES.get(said.get("state", ""), ""), said.get("words")]
    elif kind == "capacity":
        parts = [
            said.get("decision"),
            CONCLUSIONS.get(said.get("conclusion", ""), ""),
            said.get("because"),
            said.get("best_interests"),
        ]
    elif kind == "sharing":
        parts = [said.get("with_whom"), said.get("what"), codes.BASES.get(said.get("basis", ""), ""), said.get("why")]
    elif kind == "closure":
        parts = [codes.CLOSE_REASONS.get(said.get("reason", ""), ""), (said.get("words") or {}).get("words")]
    elif kind == "pause":
        parts = [
            words.DUTIES.get(said.get("handover", ""), ""),
            codes.PAUSES.get(said.get("reason", ""), ""),
            said.get("words"),
        ]
    elif kind == "file":
        parts = [said.get("name")]
    else:
        parts = [said.get("words"), said.get("why"), said.get("reason")]
    return " ".join(_ended(str(part)) for part in parts if part)


def _ended(words: str) -> str:
    """A sentence with its stop, so that several can stand side by side."""
    plain = words.strip()
    return plain if plain.endswith((".", "!", "?")) else f"{plain}."
