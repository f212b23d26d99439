"""What was known at a moment, cut down twice: to what somebody could see then, and to what the viewer may see today."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from goldenthread.domain.access import Decision, RoleHeld, see_concern
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.queries import Said
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.ui.shapes import Happening, SummaryRow
from goldenthread.rooms.casework import codes, policy, queries
from goldenthread.rooms.casework.history import Known
from goldenthread.rooms.casework.queries import Concern
from goldenthread.rooms.casework.views import words
from goldenthread.rooms.casework.views.known_records import happening, open_at
from goldenthread.rooms.casework.views.showing import Names, reporter_hidden


@dataclass(frozen=True, slots=True)
class Then:
    """What is shown of that moment; `nothing` says why there is nothing to show."""

    nothing: str = ""
    depth: str = ""
    seen_by: str = ""
    narrative: str = ""
    own_words: str = ""
    rows: list[SummaryRow] = field(default_factory=list)
    happened: list[Happening] = field(default_factory=list)


def actor_then(person: Person, organisation: Organisation, at: datetime) -> Actor:
    """Somebody with the roles they held then, and that were confirmed by then; the glass broken then."""
    with moment.lived_at(at):
        actor = actor_of(person, organisation)
    day = local_date(at, organisation.time_zone)
    rows = NamedRole.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), person=person, starts__lte=day, confirmed_at__lte=at
    ).select_related("unit")
    return replace(actor, roles=tuple(RoleHeld(row.role, row.unit.path_codes if row.unit else None) for row in rows))


def to_whom(request: OrganisationRequest, concern: Concern, known: Known, whom: str) -> tuple[Decision | None, str]:
    """How deep somebody could see it then, and their name; None for anybody who may read all of it."""
    person = Person.objects.filter(ref=whom).first() if whom else None
    if person is None:
        return None, ""
    at = known.moment
    day = local_date(at, request.organisation.time_zone)
    gone = (person.left is not None and person.left < day) or (person.started is not None and person.started > day)
    if gone:
        return Decision(False, "none", ("not here then",)), person.name
    facts = policy.facts_of(concern, at)
    raised_by = None if reporter_hidden(concern, request.actor) else facts.reporter  # asking about each would name them
    then = replace(
        facts, restricted=bool(known.state.get("restricted")), handler=known.state.get("handler"), reporter=raised_by
    )
    return see_concern(actor_then(person, request.organisation, at).facts, then), person.name


def cut(today: Decision, then: Decision | None, same_person: bool) -> str:
    """The depth that both may see: the viewer today, and the other then. Own words are one person's alone."""
    if then is None or then.depth == today.depth == "full":
        return today.depth
    if not then.allowed:
        return "none"
    if "full" in (today.depth, then.depth):
        return today.depth if then.depth == "full" else then.depth
    if today.depth in queries.TOLD_ONLY or then.depth in queries.TOLD_ONLY:
        return today.depth if today.depth == then.depth and same_person else "none"
    return "metadata" if "metadata" in (today.depth, then.depth) else "summary"


def then_shown(
    request: OrganisationRequest, concern: Concern, known: Known, today: Decision, then: Decision | None, name: str,
    whom: str,
) -> Then:  # fmt: skip
    """What was known then, in words, at the depth that both may see."""
    by = request.actor
    depth = cut(today, then, whom in ("", by.label))
    if depth == "none":
        only_counted = then is not None and then.depth == "count"
        why = "could only have counted it" if only_counted else "could not open it"
        return Then(nothing=f"{name or 'That person'} {why} then.", seen_by=name)
    whose = whom or by.label
    records = [one for one in known.records if open_at(one, depth, whose)]
    names = _names(concern, by, known, records)
    account = known.account
    story = depth in ("full", "own")
    return Then(
        depth=depth, seen_by=name, narrative=account.get("narrative") or "" if story else "",
        own_words=account.get("own_words") or "" if story else "", rows=_rows(known, depth, by.time_zone),
        happened=[happening(one, names, by.time_zone, depth) for one in records],
    )  # fmt: skip


def _names(concern: Concern, by: Actor, known: Known, records: list[Said]) -> Names:
    refs = {str((one.payload or {}).get("by", "")) for one in records} | {known.state.get("handler") or ""}
    raised = concern.raised_by.ref if concern.raised_by else ""
    found = dict(Person.objects.filter(ref__in=refs).values_list("ref", "name"))
    return Names(found, raised if reporter_hidden(concern, by) else "", raised)


def _rows(known: Known, depth: str, time_zone: str) -> list[SummaryRow]:
    """The concern's own answers and where it stood, as far as the depth opens them."""
    said, full, summary = known.state, depth == "full", depth in ("full", "summary")
    told = {"own": queries.told_state(said.get("state", "")), "agreed": ""}
    state = told.get(depth, codes.STATES.get(said.get("state", ""), ""))
    unit = Unit.objects.filter(code=said.get("unit") or "").values_list("name", flat=True).first() or ""
    rows: list[tuple[str, Any, bool]] = [
        ("Who it is about", said.get("about_name"), full),
        ("About them", said.get("about_words"), full),
        ("Danger now?", words.DANGER.get(said.get("immediate_danger", ""), ""), summary),
        ("Where it stood", state, bool(state)),
        ("Unit", unit, summary),
        ("Where", said.get("where_words"), full or depth == "own"),
        ("It happened", words.partial(said.get("occurred") or ""), full),
        ("About somebody who works or volunteers here", said.get("worker_words"), full),
        ("Done at once", said.get("done_now"), full or depth == "own"),
        ("Kinds of harm", _kinds(said), full),
        ("Done at once, as triage found", (said.get("triage_words") or {}).get("safety_action"), full),
        ("Earlier concerns and links", (said.get("triage_words") or {}).get("history"), full),
        ("Decided", words.THRESHOLD.get(said.get("threshold") or "", ""), full),
        ("What the person wanted", said.get("wishes"), full),
    ]
    return [SummaryRow(key, value) for key, value, open_here in rows if open_here and value]


def _kinds(said: dict[str, Any]) -> str:
    return ", ".join(words.category(code, said.get("population") or "") for code in said.get("categories") or ())
