"""Errors that people meet, worded for them. `NotYours` is the same answer for what is absent and what is not yours."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.domain.access import Decision


class NotYours(LookupError):
    """Absent, or not yours to see: one answer for both (HTTP 404, exit code 2)."""

    def __init__(self, reasons: Iterable[str] = ()) -> None:
        super().__init__("We can't show you that. Either it does not exist, or it is not yours to see.")
        self.reasons = tuple(reasons)


class Refused(ValueError):
    """An act that may not be done as asked: each problem names a field and what to do."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("; ".join(message for _, message in problems))
        self.problems = problems


class Conflicting(RuntimeError):
    """Somebody else changed the record meanwhile: shown by field, nothing is overwritten."""

    def __init__(self, fields: Iterable[tuple[str, str, str]]) -> None:
        self.fields = tuple(fields)
        super().__init__("Somebody else changed this record while you were writing.")


class NotScoped(RuntimeError):
    """A query on records of an organisation outside any organisation's scope: a programming error, fails closed."""


def need(decision: Decision) -> Decision:
    """Give back an allowing decision; raise `NotYours` otherwise."""
    if not decision.allowed:
        raise NotYours(decision.reasons)
    return decision
