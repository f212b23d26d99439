"""Reading retention back: what is at the end of its time, what would go, what is held, what went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from goldenthread.domain.retention import HoldFact, holds_on, why_it_stays
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention import common, policy
from goldenthread.foundation.retention.models import Disposal, Hold
from goldenthread.foundation.retention.registry import WAYS, Candidate, Way, Whole, way_of
from goldenthread.foundation.retention.shapes import Certificate, DryRun, HoldLine, Line

MOST = 500


def holds_now() -> list[HoldFact]:
    """The holds in force."""
    return [HoldFact(h.ref, h.covers, h.reason) for h in Hold.objects.filter(lifted_at__isnull=True).order_by("set_at")]


def _line(way: Way, one: Candidate, today: date, holds: Iterable[HoldFact], proposed: dict[str, Disposal]) -> Line:
    mine = holds_on(one.ref, one.rule, list(holds))
    stays = why_it_stays(one.until, today, mine)
    asked = proposed.get(one.ref)
    state = "held" if mine else "kept" if stays else "proposed" if asked else "due"
    return Line(
        one.ref, way.plain, one.rule, one.ended_on, one.until.day, state, stays or one.until.why,
        asked.ref if asked else "", asked.proposed_by if asked else "",
    )  # fmt: skip


def _proposed() -> dict[str, Disposal]:
    return {one.subject: one for one in Disposal.objects.filter(state="proposed")}


def at_the_end(organisation: Organisation, today: date, *, by: Actor) -> list[Line]:
    """The records whose time is over on a day, or would be but for a hold; longest over first. `NotYours` for who may not look."""
    need(policy.may(by, "look", organisation.id))
    holds, proposed = holds_now(), _proposed()
    found = [
        _line(way, one, today, holds, proposed)
        for way in WAYS.values()
        for one in way.find(organisation, today, MOST)
        if one.until.day is not None and one.until.day < today
    ]
    out = policy.kept_from(by, [one.ref for one in found])
    return sorted((one for one in found if one.ref not in out), key=lambda one: (one.kept_until or today, one.ref))


def candidate(organisation: Organisation, ref: str) -> tuple[Way, Candidate]:
    """One record as retention sees it; `NotYours` where there is none, or its kind has no way out."""
    way = way_of(ref)
    one = way.one(organisation, ref) if way else None
    if way is None or one is None:
        raise NotYours(["no such record"])
    return way, one


def dry_run(organisation: Organisation, ref: str, today: date, *, by: Actor) -> DryRun:
    """What would go with one record, and why or why not. Nothing is changed. `NotYours` alike for absent and not yours."""
    need(policy.may_about(by, "look", organisation.id, ref))
    way, one = candidate(organisation, ref)
    line = _line(way, one, today, holds_now(), _proposed())
    whole = way.whole(ref)
    return DryRun(
        line,
        tuple(hold for hold in holds(by=by, organisation=organisation) if hold.covers in _covering(one)),
        common.versions(whole.roots).count(),
        common.files(whole.roots).count(),
        tuple(sorted(counted(whole).items())),
        whole.roots,
    )


def _covering(one: Candidate) -> tuple[str, ...]:
    return (one.ref, f"rule:{one.rule}", "everything")


def counted(whole: Whole) -> Counter[str]:
    """How many rows of which table would go."""
    found: Counter[str] = Counter()
    for part in (*whole.parts, *common.parts(whole.roots)):
        if not part.blank:
            found[part.rows.model._meta.label] += part.rows.count()
    return +found


def holds(*, by: Actor, organisation: Organisation, standing: bool = True) -> list[HoldLine]:
    """The holds in force (or all that ever were), newest first. Those about the reader are left out."""
    need(policy.may(by, "look", organisation.id))
    rows = list(Hold.objects.order_by("-set_at"))
    out = policy.kept_from(by, [one.covers for one in rows])
    return [
        HoldLine(h.ref, h.covers, h.reason, h.words, h.set_by, h.set_at, h.review_on, h.lifted_at)
        for h in rows
        if h.covers not in out and not (standing and h.lifted_at)
    ]


def certificates(*, by: Actor, organisation: Organisation, limit: int = 100) -> list[Certificate]:
    """What went, what was declined and what cleared, newest first, without what the certificate says."""
    need(policy.may(by, "look", organisation.id))
    rows = list(Disposal.objects.exclude(state="proposed").order_by("-decided_at")[:limit])
    out = policy.kept_from(by, [one.subject for one in rows if one.subject])
    return [_certificate(one) for one in rows if one.subject not in out]


def certificate(organisation: Organisation, ref: str, *, by: Actor) -> Certificate:
    """One certificate, with all that it says. `NotYours` for one that is absent or about the reader."""
    row = Disposal.objects.filter(ref=ref).exclude(state="proposed").first()
    if row is None:
        raise NotYours(["no such certificate"])
    need(policy.may_about(by, "look", organisation.id, row.subject))
    last = Version.objects.filter(ref=ref).order_by("-n").first()
    return replace(_certificate(row), says=(said(last).payload or {}) if last else {})


def _certificate(one: Disposal) -> Certificate:
    return Certificate(
        one.ref, one.subject, one.kind, one.rule, one.state, one.proposed_by, one.proposed_at, one.decided_by,
        one.decided_at, {},
    )  # fmt: skip


def proposal(organisation: Organisation, ref: str, *, by: Actor) -> Disposal:
    """A proposal that waits; `NotYours` where there is none, or it is about the reader."""
    row = Disposal.objects.filter(ref=ref, state="proposed").first()
    if row is None:
        raise NotYours(["no such proposal"])
    need(policy.may_about(by, "look", organisation.id, row.subject))
    return row


def proposal_of(organisation: Organisation, record: str, *, by: Actor) -> Disposal:
    """The proposal that waits about a record."""
    found = Disposal.objects.filter(subject=record, state="proposed").values_list("ref", flat=True).first()
    return proposal(organisation, found or "", by=by)


def hold_called(organisation: Organisation, ref: str, *, by: Actor) -> Hold:
    """A hold in force, by ref; `NotYours` where there is none, or it is about the reader."""
    row = Hold.objects.filter(ref=ref, lifted_at__isnull=True).first()
    if row is None:
        raise NotYours(["no such hold"])
    need(policy.may_about(by, "look", organisation.id, row.covers))
    return row
