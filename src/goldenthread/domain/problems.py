"""What a rule says back to the person who typed: a problem to mend, or a question that may be answered with
yes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend before it can be saved. `field` is the form field's code, `message` is shown beside
    it.
    """

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something unlikely that may be right: asked, never changed. Once confirmed, it is saved as typed."""

    field: str
    message: str


def blank(text: str | None) -> bool:
    """True where nothing was written: absent, or only spaces."""
    return text is None or not text.strip()
