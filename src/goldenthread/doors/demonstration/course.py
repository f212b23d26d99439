"""One worry's course: its fate laid out as acts with their moments, in the order in which they happen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.duty import LEAD
from goldenthread.doors.demonstration.ending import LOOKED_AT, Ending
from goldenthread.doors.demonstration.shapes import Kept, Step, Who
from goldenthread.doors.demonstration.words import drawn

DOUBTED = 0.3
NOT_RECORDED = ("night-kitchen", "bridge-street")


@dataclass(slots=True)
class Course(Ending):
    """Lays out one fate. What lies beyond the end of the history has not happened yet and is left out."""

    def steps(self) -> Iterator[Step]:
        decided = self._begun()
        if decided is not None:
            self._decided(decided)
        return (step for step in self.found if step.lived <= self.days.end)

    # ---- the course ------------------------------------------------------------------------------------------------------

    def _begun(self) -> datetime | None:
        """Raised, read, triaged, the person asked. Gives the moment of the triage."""
        fate, words = self.fate, self.words
        told: dict[str, Any] = words.told()
        if fate.question is not None:
            told = {**told, "from_advice": self._asked_first()}
        raised = self.add("raise", fate.raised_at, fate.reporter, "concern", account=told)
        if fate.glass:
            late = self.days.at(self.days.day(raised), 22 * 60 + 31)
            self.add("break_glass", late, fate.glass[0], reason=fate.glass[1])
        if fate.acknowledged is None:
            return None
        read = self.when(raised, fate.acknowledged, raised)
        missed = words.late("acknowledged", fate.acknowledged, 1)
        self.add("acknowledge", read, words=words.one("acknowledged"), missed_reason=missed)
        if fate.reporter in LOOKED_AT:
            self.add("see_message", self.when(read, 1, read), fate.reporter)
        if fate.assign:
            self.add("assign", read + timedelta(minutes=3), LEAD, person=Who(fate.assign[0]), why=fate.assign[1])
        self._asked(raised, read)
        self._addendum(raised, read)
        return self._triaged(raised, read)

    def _asked_first(self) -> Kept:
        row = bank.read("questions")["question"][self.fate.question]
        raised = self.fate.raised_at
        asked = self.days.at(self.days.before(self.days.day(raised), 1), self.words.rng.randint(600, 800))
        self.add("ask", asked, self.fate.reporter, "advice", question=row["asks"])
        self.add(
            "answer",
            asked + timedelta(minutes=self.words.rng.randint(12, 90)),
            LEAD,
            ref=self.kept_as("advice"),
            answer=row["answer"],
        )
        return self.kept_as("advice")

    def _asked(self, raised: datetime, read: datetime) -> None:
        fate, words = self.fate, self.words
        if fate.unsafe is not None:
            why = "Never seen alone; asking now would put them at risk."
            self.add("wishes", self.when(raised, fate.unsafe, read), state="not_asked_unsafe", words=why)
        if fate.asked is None:
            return
        at = self.when(raised, fate.asked, read)
        if not fate.about:
            self.add("wishes", at, state="no_person", words="Nobody is named in it.")
            return
        silent = words.rng.random() < 0.12
        said = bank.read("phrases")["wishes_not_said"] if silent else words.filled(words.account.wishes)
        recorded = self.days.at(self.day_after(at, 2), 555) if fate.late_note else None
        state = "asked_not_expressed" if silent else "asked_and_expressed"
        self.add(
            "wishes", at, recorded=recorded, state=state, words=said, missed_reason=words.late("wishes", fate.asked, 5)
        )

    def _addendum(self, raised: datetime, read: datetime) -> None:
        fate, words = self.fate, self.words
        if fate.addendum or (words.rng.random() < 0.06 and fate.reporter != "public"):
            at = self.when(raised, 2, read)
            self.add("addendum", at, fate.reporter, words=words.one("addenda"), send_key=f"addendum-{fate.key}")

    def _triaged(self, raised: datetime, read: datetime) -> datetime | None:
        fate, words = self.fate, self.words
        if fate.triaged is None:
            return None
        same: dict[str, Any] = {"same_person_as": Kept(f"{fate.about_as}.about")} if fate.about_as else {}
        triaged = self.add(
            "triage",
            self.when(raised, fate.triaged, read),
            keeps="triage",
            population=fate.population,
            categories=words.account.categories,
            safety_action=words.filled(words.account.action),
            history="One earlier worry about them, kept watch on and closed." if same else words.one("history"),
            missed_reason=words.late("triage", fate.triaged, 1),
            **same,
        )
        self._capacity(triaged)
        return triaged

    def _capacity(self, triaged: datetime) -> None:
        """Whether there is reason to doubt that they can decide; of a doubt, in most units, the record of the decision."""
        fate, rng = self.fate, drawn(f"{self.seed}:{self.fate.key}:capacity")
        said: dict[str, Any] = {"doubt": fate.population == "adults" and rng.random() < DOUBTED}
        if said["doubt"]:
            said["decision"] = rng.choice(bank.read("phrases")["capacity_decision"])
            if fate.unit not in NOT_RECORDED:
                said |= {"conclusion": "has", "support": rng.choice(bank.read("phrases")["capacity_support"])}
        self.add("capacity", triaged + timedelta(minutes=3), **said)

    def _decided(self, triaged: datetime) -> None:
        fate, words = self.fate, self.words
        if fate.decided is None:
            return
        at = self.when(fate.raised_at, fate.decided, triaged)
        says = words.decided()
        if fate.end in ("monitor", "internal"):
            ahead = (
                self.days.after(self.days.last, fate.review)
                if fate.review is not None
                else self.day_after(at, (fate.closed or 20) + 3)
            )
            says["review_by"] = ahead
        if fate.second:
            says["second_view_asked"] = Who(fate.second[0])
        self.add("decide", at, keeps="decision", **says)
        self._other_eyes(at)
        answered = self._referred(at)
        told = self.told(at)
        self.ended(at, answered, told)

    def _other_eyes(self, decided: datetime) -> None:
        fate, words = self.fate, self.words
        if fate.second:
            why = "I would do the same: it is ours to mend, and there is a date on it."
            at = self.when(decided, fate.second[1], decided)
            self.add("second_view", at, fate.second[0], decision=self.kept_as("decision"), agrees=True, words=why)
        if words.account.worker == "yes" and fate.by == LEAD and self.near:
            alleged = words.rng.choice([p for p in self.near if p.key != fate.reporter])
            why = "It is about this person's own conduct."
            self.add("keep_from", decided + timedelta(minutes=5), person=Who(alleged.key), kind="alleged", why=why)
        if fate.serious is not None:
            at = self.when(decided, fate.serious, decided + timedelta(minutes=10))
            self.add(
                "grade",
                at,
                why="Somebody was, or could have been, gravely harmed, and our own part in it is asked about.",
            )
            if fate.serious_seen is not None:
                seen = self.when(at, fate.serious_seen, at)
                self.add("see_serious", seen, "executive", words="Seen. Tell me on Friday what our own part was.")
        if fate.pause:
            handover, reason, days, ahead, why = fate.pause
            review = self.days.after(self.days.today, ahead)
            at = self.when(decided, days, decided + timedelta(minutes=30))
            self.add("pause", at, handover=handover, reason=reason, words=why, review_on=review)

    def _referred(self, decided: datetime) -> datetime:
        fate, words = self.fate, self.words
        if fate.referred is None:
            return decided
        at = self.add("refer", self.when(decided, fate.referred, decided), keeps="referral", **words.referred())
        for kind, days, code in fate.answers:
            missed = words.late("answer", days, 3)
            at = self.when(at, days, at)
            if kind == "chase":
                self.add(
                    "chase", at, referral=self.kept_as("referral"), words=words.of_end("chased"), missed_reason=missed
                )
            else:
                said = words.answer(code)
                self.add(
                    "record_answer",
                    at,
                    referral=self.kept_as("referral"),
                    answer=code,
                    words=said,
                    missed_reason=missed,
                )
        return at
