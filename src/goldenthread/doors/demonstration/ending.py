"""How a worry's course ends: whoever raised it is told and answers, it is closed, the person is told; perhaps it is opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from goldenthread.doors.demonstration.laying import Laying

LOOKED_AT = ("volunteer", "worker")  # whose own pages are shown around: they read what is written to them


@dataclass(slots=True)
class Ending(Laying):
    """The acts after the decision that close the circle."""

    def told(self, decided: datetime) -> datetime | None:
        fate, words = self.fate, self.words
        if fate.told is None:
            return None
        at = self.when(decided, fate.told, decided + timedelta(minutes=45))
        missed = words.late("told", fate.told, 10)
        said = words.filled(fate.words) or words.one("spoken")
        self.add("tell_reporter", at, situation=words.of_end("situations"), words=said, missed_reason=missed)
        if fate.heard is not None:
            self._heard(at)
        elif fate.reporter in LOOKED_AT:
            self.add("see_message", self.when(at, 2, at), fate.reporter)
        return at

    def _heard(self, told: datetime) -> None:
        fate, words = self.fate, self.words
        seen = self.when(told, words.rng.randint(1, 3), told)
        if fate.reporter == "public":
            self.add(
                "heard_by_receipt",
                seen,
                "public",
                receipt=self.kept_as("receipt"),
                score=fate.heard,
                words=words.heard(),
            )
            return
        self.add("see_message", seen, fate.reporter)
        self.add("say_heard", seen + timedelta(minutes=2), fate.reporter, score=fate.heard, words=words.heard())

    def ended(self, decided: datetime, answered: datetime, told: datetime | None) -> None:
        fate, words = self.fate, self.words
        if fate.closed is None:
            return
        at = self.when(decided, fate.closed, max(answered, decided + timedelta(hours=1)))
        says: dict[str, Any] = {"reason": words.of_end("close"), "words": words.of_end("came")}
        if told is None:
            says["cannot_tell"] = words.one("cannot_tell")
        elif told > at:
            says["tell_by"] = self.days.day(told)
        self.add("close", at, **says)
        for place, (theme, tone) in enumerate(fate.themes):
            self.add("code", at + timedelta(minutes=2 + place), theme=theme, tone=tone)
        person = self._person_told(at)
        if fate.again:
            self._again(person)

    def _person_told(self, closed: datetime) -> datetime:
        fate, words = self.fate, self.words
        if fate.person is None or not fate.about:
            return closed
        at = self.when(closed, fate.person, closed)
        missed = words.late("person", fate.person, 10)
        return self.add(
            "tell_person", at, words=words.filled(words.account.agreed), how=words.how(), missed_reason=missed
        )

    def _again(self, since: datetime) -> None:
        """Closed, opened again, decided again, told again, closed again."""
        words = self.words
        opened = self.add("reopen", self.when(since, 8, since), why=self.fate.again)
        decided = self.add("decide", self.when(opened, 1, opened), keeps="decision", **words.decided())
        told = self.add("tell_reporter", self.when(decided, 2, decided), situation="other_procedure", words="")
        closed = self.add(
            "close", self.when(told, 3, told), reason="needs_met", words="The lane has a light and a leader in it now."
        )
        self._person_told(closed)
