"""What becomes of the many worries that nobody tells one by one: unit by unit, as their ways have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from goldenthread.domain.time import working_days_between
from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.bank import Account, Place
from goldenthread.doors.demonstration.crowd import Names
from goldenthread.doors.demonstration.days import DAY, Days
from goldenthread.doors.demonstration.duty import Duty
from goldenthread.doors.demonstration.patterns import hit, taken
from goldenthread.doors.demonstration.shapes import Fate, Somebody

QUIET = 30  # working days before the end in which only the stories told one by one happen
EVENINGS = frozenset({"club", "street", "home", "outpost"})
TOLD_WITHIN, FELT_HEARD = 10, 4
REFERRED = frozenset({"statutory", "emergency", "allegation"})


@dataclass(slots=True)
class Fates:
    """The making of fates: everything that is drawn comes from one seeded source."""

    days: Days
    rng: Random
    names: Names
    people: Mapping[str, Sequence[Somebody]]
    _turns: dict[str, int] = field(default_factory=dict)

    def all(self) -> Iterator[Fate]:
        for place in bank.places():
            n = round(place.stories * self.days.months / 24)
            accounts = self._accounts(place)
            for i in range(n):
                yield self._fate(place, i, n, taken(i, accounts))

    def _accounts(self, place: Place) -> list[Account]:
        found = [a for a in bank.accounts().values() if a.population in place.populations and place.tag in a.tags]
        self.rng.shuffle(found)
        return found

    def _turn(self, key: str) -> int:
        self._turns[key] = self._turns.get(key, -1) + 1
        return self._turns[key]

    def _day(self, i: int, n: int) -> date:
        last = self.days.before(self.days.last, QUIET)
        part = (i + 0.5 + self.rng.uniform(-0.4, 0.4)) / n
        return self.days.first + timedelta(days=int((last - self.days.first).days * part))

    def raised_at(self, place: Place, day: date) -> datetime:
        """In office hours as a rule; some in the evening or at a weekend, where people are met then."""
        evening = place.tag in EVENINGS and self.rng.random() < 0.3
        if not evening:
            day = self.days.on_or_after(day)
        return self.days.at(day, self.rng.randint(18 * 60, 20 * 60 + 50) if evening else self.rng.randint(575, 980))

    def noticed_at(self, raised_at: datetime, late_by: int) -> datetime:
        """The same day, or some days before."""
        if late_by:
            return raised_at - late_by * DAY - timedelta(minutes=self.rng.randint(5, 90))
        since = self.days.minutes(raised_at) - 450
        return raised_at - timedelta(minutes=self.rng.randint(5, max(6, min(since, 170))))

    def reporter(self, place: Place, i: int, now: int) -> str:
        if place.code == "skerry":
            return "skerry-lead" if now or hit(i, 0.5) else "skerry-helper"
        if hit(i, 0.1, 0.3):
            return "public"
        return self.rng.choice(self.people[place.code]).key

    def _fate(self, place: Place, i: int, n: int, account: Account) -> Fate:
        raised_at = self.raised_at(place, self._day(i, n))
        day = self.days.day(raised_at)
        now = int(day >= self.days.last_year)
        reporter = self.reporter(place, i, now)
        late = 0 if hit(i, place.ways.raised[now], 0.5) else self.rng.randint(2, 6)
        fate = Fate(
            key=f"{place.code}-{i:02d}",
            unit=place.code,
            account=account.key,
            population=account.population,
            raised_at=raised_at,
            noticed_at=self.noticed_at(raised_at, late),
            reporter=reporter,
            by=Duty(self.days).handler(place, day, lead=hit(i, 0.35, 0.2)),
            about="" if reporter == "public" and hit(i, 0.3) else self.names.draw(),
            end=taken(self._turn(account.key), account.ends),
            question=self._asked_first(account, reporter),
            late_note=hit(i, 0.06, 0.7),
        )
        whole = self._fitted(self._ended(self._told(self._begun(fate, place, i, now), place, i, now), place, i, now))
        return replace(whole, themes=themes_of(whole, late))

    def _asked_first(self, account: Account, reporter: str) -> int | None:
        """Every second worry that may begin as a question does."""
        rows = bank.read("questions")["question"]
        mine = [i for i, row in enumerate(rows) if row.get("became") == account.key]
        if (
            not mine
            or reporter in ("public", "skerry-lead", "skerry-helper")
            or self._turn(f"question {account.key}") % 2
        ):
            return None
        return mine[0]

    def _begun(self, fate: Fate, place: Place, i: int, now: int) -> Fate:
        rng, ways = self.rng, place.ways
        soon = int(self.days.minutes(fate.raised_at) >= 1000 or not self.days.works(self.days.day(fate.raised_at)))
        acknowledged = max(soon, rng.randint(0, 1)) if hit(i, ways.acknowledged[now], 0.4) else rng.randint(2, 3)
        triaged = max(acknowledged, rng.randint(0, 1)) if not hit(i, 0.05, 0.6) else max(acknowledged, 2)
        asked = rng.randint(max(1, acknowledged), 4) if hit(i, ways.asked[now], 0.35) else rng.randint(7, 10)
        decided = triaged + rng.choice((0, 0, 1, 1, 2))
        return replace(
            fate,
            acknowledged=acknowledged,
            triaged=triaged,
            asked=asked,
            decided=decided,
            met=fate.end in ("statutory", "emergency"),
            referred=rng.randint(0, 1) if fate.end in REFERRED else None,
            answers=self._answers(place, i, now) if fate.end in REFERRED else (),
        )

    def _answers(self, place: Place, i: int, now: int) -> tuple[tuple[str, int, str], ...]:
        rng = self.rng
        code = rng.choice(("accepted", "accepted", "accepted", "signposted", "not_accepted"))
        if not hit(i, place.ways.chased[now], 0.45):
            return (("answer", rng.randint(6, 14), code),) if rng.random() < 0.6 else ()
        if rng.random() < 0.5:
            return (("answer", rng.randint(1, 3), code),)
        first = rng.choice((("chase", 3, ""), ("answer", 2, "more_information"), ("answer", 3, "pending")))
        return (first, ("answer", rng.randint(1, 3), code))

    def _told(self, fate: Fate, place: Place, i: int, now: int) -> Fate:
        rng = self.rng
        told: int | None = rng.randint(2, 9)
        if not hit(i, place.ways.told[now], 0.55):
            told = rng.randint(22, 60) if hit(i, 0.6) else None
        start, end = place.ways.heard
        score = start if not now else end
        heard = min(5, max(1, score + rng.choice((-1, 0, 0, 1)))) if told is not None and hit(i, 0.6, 0.5) else None
        return replace(fate, told=told, cannot_tell=told is None, heard=heard)

    def _ended(self, fate: Fate, place: Place, i: int, now: int) -> Fate:
        rng = self.rng
        waits = (fate.referred or 0) + sum(days for _, days, _ in fate.answers)
        told = fate.told if fate.told is not None and fate.told < 12 else 0
        closed = max(waits + 1, told + 1, 12 if fate.cannot_tell else 1) + rng.randint(2, 16)
        in_time = hit(i, place.ways.person[now], 0.65)
        return replace(fate, closed=closed, person=rng.randint(1, 8) if in_time else rng.randint(13, 24))

    def _fitted(self, fate: Fate) -> Fate:
        """All of it lies behind us: what would reach beyond the end goes quicker, or was left out when it was closed."""
        room = working_days_between(self.days.day(fate.raised_at), self.days.last, self.days.calendar) - 1
        decided = fate.decided or 0
        if fate.told is not None and decided + fate.told > room:
            fate = replace(fate, told=None, cannot_tell=True, heard=None)
        if decided + (fate.closed or 0) + (fate.person or 0) <= room:
            return fate
        answers = tuple(a for a in fate.answers if a[1] < 6)
        waits = (fate.referred or 0) + sum(days for _, days, _ in answers)
        told = fate.told if fate.told is not None else 0
        closed = max(waits + 1, told + 1 if told < 12 else 0, 12 if fate.cannot_tell else 5)
        return replace(fate, answers=answers, closed=closed, person=max(1, min(8, room - decided - closed)))


def themes_of(fate: Fate, late: int) -> tuple[tuple[str, str], ...]:
    """What a worry like this shows, by what became of it: heard late, not chased, nobody told, or told and felt heard."""
    found = [("C1", "concern")] if late else []
    if fate.referred is not None and not fate.answers:
        found.append(("C2", "concern"))
    if fate.cannot_tell or (fate.told or 0) > TOLD_WITHIN:
        found.append(("W5", "concern"))
    elif (fate.heard or 0) >= FELT_HEARD:
        found.append(("W2", "strength"))
    return tuple(found)
