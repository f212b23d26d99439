"""Second readings as their reader, those who drew them, and the one who decided see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.second_reading import Sample, counted
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.models import SecondReading, ThresholdDecision

__all__ = [
    "DRAWS",
    "READS",
    "READS_FOR",
    "SecondReading",
    "decision_of",
    "found",
    "listed",
    "may_draw",
    "may_open",
    "quarters",
]

DRAWS = frozenset({"dsl", "head_of_safeguarding"})
READS = frozenset({"dsl", "deputy_dsl", "local_lead", "head_of_safeguarding", "file_auditor"})
MOST = 200
READS_FOR = timedelta(days=90)
"""How long a drawn worry is open to its reader by that alone."""


def may_draw(by: Actor) -> Decision:
    """The lead and the head of safeguarding draw a sample, of worries that they may read in full."""
    if by.person is None:
        return deny("not a known person")
    return allow("full", "draws a sample") if by.holds(*DRAWS) else deny("holds no role that draws one")


def may_open(by: Actor, row: SecondReading) -> Decision:
    """Its reader, for 90 days; once it is read, whoever may read the worry in full. Never who has since been kept from it."""
    if by.person is None or row.organisation_id != by.organisation:
        return deny("not a known person of this organisation")
    if by.person in policy.second_viewers_kept_out(row.concern):
        return deny("conflict of interest")
    if row.reader_id == by.person_id and moment.now() <= row.drawn_at + READS_FOR:
        return allow("full", "its reader")
    if row.read_at is not None and policy.see(by, row.concern).depth == "full":
        return allow("full", "may read the worry in full")
    return deny("not theirs")


def rows_of(by: Actor) -> QuerySet[SecondReading]:
    rows = SecondReading.objects.filter(organisation_id=by.organisation)
    return rows.select_related(
        "reader", "concern__raised_by", "concern__about__account", "concern__handler", "concern__unit"
    )


def found(by: Actor, ref: str, *, lock: bool = False) -> tuple[SecondReading, Decision]:
    """The door to one; `NotYours` for what is absent or not theirs."""
    rows = rows_of(by).filter(ref=ref)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotYours(["no such reading"])
    return row, need(may_open(by, row))


def listed(by: Actor) -> list[SecondReading]:
    """Those this reader may open, the unread first, then the newest; up to 200."""
    rows = rows_of(by)
    if not by.holds(*READS):
        raise NotYours(["reads no sample"])
    mine = Q(reader_id=by.person_id)
    if by.holds(*DRAWS):
        mine |= Q(read_at__isnull=False, concern__in=policy.visible(by))
    found_rows = rows.filter(mine).order_by("-drawn_at", "ref")[:MOST]
    return sorted(
        (row for row in found_rows if may_open(by, row).allowed),
        key=lambda row: (row.read_at is not None, -row.drawn_at.timestamp()),
    )


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's sample, counted over all that was drawn: never by reader, never by who decided."""

    part: str
    sample: Sample


def quarters(by: Actor) -> list[Quarter]:
    """The samples of the last eight quarters, newest first, for those who draw them. One query."""
    if not by.holds(*DRAWS):
        return []
    rows = SecondReading.objects.filter(organisation_id=by.organisation, concern__in=policy.visible(by))
    by_part: dict[str, list[tuple[str, str]]] = {}
    for part, decided, view in rows.order_by("-quarter", "ref").values_list("quarter", "decided", "view"):
        by_part.setdefault(part, []).append((decided, view))
    return [Quarter(part, counted(some)) for part, some in list(by_part.items())[:8]]


def decision_of(row: SecondReading) -> str:
    """Why it was decided as it was when it was drawn; '' where that is not recorded."""
    rows = ThresholdDecision.objects.filter(concern=row.concern, by=row.decided_by, threshold=row.decided)
    decided = rows.order_by("-recorded_at", "ref").first()
    return decided.rationale if decided else ""
