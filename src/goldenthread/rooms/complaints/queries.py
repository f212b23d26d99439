"""Reading complaints and speaking up: the stages and messages of a matter, and what is late of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, Max

from goldenthread.domain.procedure import OwnStage, stage_of
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, Coding, Node
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.receipts import receipt_digest
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.definition import Register
from goldenthread.rooms.complaints.models import (
    Complaint,
    Disclosure,
    OwnProcedure,
    SpokenWord,
    Stage,
    Update,
    WrittenBack,
)
from goldenthread.rooms.complaints.registers import COMPLAINTS

MOST: Final = 200

LATE: Final = {
    "complaint_acknowledged": "Nobody has told them that it arrived",
    "complaint_answered": "They have not heard for too long",
    "complaint_to_lead": "The safeguarding lead does not have it",
    "disclosure_acknowledged": "Nobody has told them that it arrived",
}
STAGE_LATE: Final = "A stage is not answered in time"


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of a matter."""

    stage: int
    started_at: datetime
    due: date
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """One message to whoever a matter came from."""

    at: datetime
    words: str
    limits_explained: bool | None


def stages_of(ref: str) -> list[StageRow]:
    """The stages of a matter, in order. Whoever asks has been let in to the matter."""
    rows = Stage.objects.filter(about=ref).order_by("stage")
    return [StageRow(one.stage, one.started_at, one.due, one.answered_at) for one in rows]


def told(ref: str) -> list[Told]:
    """What they were told, oldest first. Whoever asks may read the matter's words."""
    rows = Update.objects.filter(about=ref).order_by("at", "recorded_at")
    return [Told(one.at, one.words or "", one.limits_explained) for one in rows]


@dataclass(frozen=True, slots=True)
class Wrote:
    """What they wrote with their code, and when."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class ByReceipt:
    """What whoever holds a complaint's code may read of it: that it arrived, what they were told, what they said of that."""

    ref: str
    received_at: datetime
    acknowledged: bool
    closed: bool
    told: list[Told]
    felt_heard: int | None
    at_risk: bool
    with_lead: bool
    wrote: list[Wrote]
    next_contact_on: date | None


def by_receipt(receipt: str) -> ByReceipt | None:
    """The complaint whose code this is, in the organisation of the scope; None where there is none."""
    one = Complaint.objects.filter(receipt=receipt_digest(receipt)).first() if receipt.strip() else None
    if one is None:
        return None
    return ByReceipt(
        one.ref,
        one.received_at,
        one.acknowledged_at is not None,
        one.closed_at is not None,
        told(one.ref),
        one.felt_heard,
        one.safeguarding_at is not None,
        one.lead_told_at is not None,
        written(one.ref),
        one.next_contact_on,
    )


def late_of(refs: Sequence[str]) -> dict[str, list[str]]:
    """What is late of each matter, in words, what is late longest first. One query."""
    rows = Clock.objects.filter(
        subject__in=list(refs), handover__in=LATE, met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True,
        due_at__lt=moment.now(),
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for clock in rows.order_by("due_at"):
        says = STAGE_LATE if clock.part.startswith("stage") else LATE[clock.handover]
        lines = found.setdefault(clock.subject, [])
        if says not in lines:
            lines.append(says)
    return found


WROTE: Final = "They wrote, and nobody has answered since"


def waiting(by: Actor, register: Register, time_zone: str) -> dict[str, list[str]]:
    """Of the open matters that `by` may open: what is late or silent, in words, by ref, what came first first. At most 200 are looked at."""
    open_now = policy.visible(by, register).filter(closed_at__isnull=True).order_by("received_at", "ref")
    refs = list(open_now.values_list("ref", flat=True)[:MOST])
    found = waiting_of(refs, time_zone)
    return {ref: found[ref] for ref in refs if ref in found}


def waiting_of(refs: Sequence[str], time_zone: str) -> dict[str, list[str]]:
    """What is late of each matter by its own duties; then that they wrote and were not answered; then that the day by which they
    were to hear is past. Four queries at most.
    """
    found = late_of(refs)
    told = dict(Update.objects.filter(about__in=refs).values_list("about").annotate(Max("at")))
    for ref, at in _written(refs).items():
        if ref not in told or told[ref] < at:
            found.setdefault(ref, []).append(WROTE)
    today = local_date(moment.now(), time_zone)
    for model in (Complaint, Disclosure):
        rows = model.objects.filter(ref__in=refs, closed_at__isnull=True, next_contact_on__lt=today)
        for ref, day in rows.order_by("next_contact_on", "ref").values_list("ref", "next_contact_on"):
            found.setdefault(ref, []).append(f"They were to hear by {day:%-d %B %Y}")
    return found


def _written(refs: Sequence[str]) -> dict[str, datetime]:
    """When they wrote last, after what they came with."""
    found = dict(WrittenBack.objects.filter(complaint__ref__in=refs).values_list("complaint__ref").annotate(Max("at")))
    spoken = SpokenWord.objects.filter(disclosure__ref__in=refs, at__gt=F("disclosure__received_at"))
    return found | dict(spoken.values_list("disclosure__ref").annotate(Max("at")))


def written(ref: str) -> list[Wrote]:
    """What whoever complained or spoke up wrote with the code, oldest first. Whoever asks may read the matter's words."""
    back = WrittenBack.objects.filter(complaint__ref=ref).order_by("at", "ref")
    spoken = SpokenWord.objects.filter(disclosure__ref=ref).order_by("at", "ref")
    return [Wrote(one.at, one.words) for one in (*back, *spoken)]


@dataclass(frozen=True, slots=True)
class SpokeUp:
    """What whoever spoke up may read with the code: what they wrote while it is kept, and what the guardian wrote to them."""

    ref: str
    received_at: datetime
    acknowledged: bool
    closed: bool
    told: list[Told]
    wrote: list[Wrote]
    felt_heard: int | None
    next_contact_on: date | None


def spoke_by_receipt(receipt: str) -> SpokeUp | None:
    """The matter whose code this is, in the organisation of the scope; None where there is none."""
    one = Disclosure.objects.filter(receipt=receipt_digest(receipt)).first() if receipt.strip() else None
    if one is None:
        return None
    return SpokeUp(
        one.ref, one.received_at, one.acknowledged_at is not None, one.closed_at is not None, told(one.ref), written(one.ref),
        one.felt_heard, one.next_contact_on,
    )  # fmt: skip


def guardian(organisation: Organisation) -> str:
    """The name of whoever reads what people who speak up write; empty where nobody holds the role today."""
    around = Surroundings(organisation)
    ref = around.holder("speak_up_guardian", around.day(moment.now()))
    return str(Person.objects.filter(ref=ref).values_list("name", flat=True).first() or "") if ref else ""


def procedure() -> OwnProcedure | None:
    """The organisation's own procedure; None where none is written down."""
    found: OwnProcedure | None = OwnProcedure.objects.first()
    return found


def next_stage(ref: str) -> OwnStage | None:
    """The stage that a matter would begin next, by the organisation's own procedure; None where it has none or no further one."""
    own = procedure()
    return stage_of(own.stages, Stage.objects.filter(about=ref).count() + 1) if own else None


def titles() -> list[str]:
    """What the organisation calls its stages, in order."""
    own = procedure()
    return [str(one["title"]) for one in own.stages] if own else []


def themes_of(ref: str) -> list[tuple[str, str, str]]:
    """What stands of the themes of a complaint that was opened before: (theme, tone, state). One query."""
    rows = Coding.objects.filter(source=ref, ended_at__isnull=True).order_by("theme")
    return list(rows.values_list("theme", "polarity", "state"))


def see_themes(by: Actor, refs: Collection[str]) -> dict[str, str]:
    """What was said of a theme is open to whoever reads all of its complaint, and sealed for whoever may count that. Few queries."""
    roots = dict(Node.objects.filter(ref__in=list(refs)).values_list("ref", "root"))
    depth = policy.depths(by, COMPLAINTS, set(roots.values()))
    found = {ref: depth[root] for ref, root in roots.items() if root in depth}
    return {ref: deep for ref, deep in found.items() if deep in ("full", "count")}
