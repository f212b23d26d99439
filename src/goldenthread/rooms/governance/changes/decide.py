"""Decisions, at every level: what was decided, and what it was seen to rest on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.figures import figure_of
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, link_records, new_row
from goldenthread.rooms.governance.evidence import Seen, seen_voice
from goldenthread.rooms.governance.models import Challenge, Citation, Decision, Meeting
from goldenthread.rooms.governance.registers import DECISIONS, MEETINGS


@change("governance.decision.made")
def decide(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    meeting: str,
    title: str,
    safeguarding: bool,
    figures_cited: Sequence[str] = (),
    voices_cited: Sequence[str] = (),
    because_of: Sequence[str] = (),
    owner: Person | None = None,
    changes_practice: bool | None = None,
    at: datetime | None = None,
) -> Decision:
    """Keep what a meeting decided, with the figures and the voices it rests on, each as it is seen now.

    `figures_cited`: refs of figures of a pack. `voices_cited`: refs of what people said (feedback, a survey, a forum, a worry); one that
    `by` may not open is cited as sealed, whether it is there or not. `because_of`: refs of questions asked in the meeting. A decision
    that cites neither is kept, and counted. `Refused` names the column. Source: theme G3; workbook.toml (decisions).
    """
    held, sight = policy.found(by, MEETINGS, meeting)
    do.decide(sight)
    do.decide(policy.may_add(by, DECISIONS, "decide", held.unit))
    evidence = [*_figures(figures_cited), *(seen_voice(by, ref) for ref in dict.fromkeys(voices_cited))]
    made = new_row(
        do, DECISIONS, organisation, unit=held.unit, meeting=held.ref, title=title, safeguarding=safeguarding, owner=owner,
        figures_cited=[one.cited for one in evidence if one.kind == "figure"],
        voices_cited=[one.cited for one in evidence if one.kind == "voice"], changes_practice=changes_practice,
    )  # fmt: skip
    keep(do, DECISIONS, made)
    _cite(do, made, evidence)
    link_records(do, [(ref, "led_to", made.ref) for ref in _asked(held, because_of)], organisation.time_zone)
    found: Decision = made
    return found


@change("governance.evidence.cited")
def cite_evidence(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    figures_cited: Sequence[str] = (),
    voices_cited: Sequence[str] = (),
    at: datetime | None = None,
) -> Decision:
    """Add to what a decision rests on, as it is seen now; what was cited before stays as it was seen then."""
    made, decision = policy.found(by, DECISIONS, ref, "cite", lock=True)
    do.decide(decision)
    before = {*made.figures_cited, *made.voices_cited}
    evidence = [*_figures(figures_cited), *(seen_voice(by, one) for one in dict.fromkeys(voices_cited))]
    evidence = [one for one in evidence if one.cited not in before]
    if not evidence:
        raise Refused(("voices_cited", "Say what else it rests on: nothing new is named."))
    made.figures_cited = [*made.figures_cited, *(one.cited for one in evidence if one.kind == "figure")]
    made.voices_cited = [*made.voices_cited, *(one.cited for one in evidence if one.kind == "voice")]
    keep(do, DECISIONS, made)
    _cite(do, made, evidence)
    found: Decision = made
    return found


def _figures(refs: Sequence[str]) -> list[Seen]:
    found = []
    for ref in dict.fromkeys(refs):
        figure = figure_of(ref)
        if figure is None:
            raise Refused(("figures_cited", f"No figure here has the reference {ref}. Choose one of a pack."))
        says = {
            "definition": figure.definition, "value": figure.value, "count": figure.count, "as_at": figure.as_at.isoformat(),
            "digest": figure.digest,
        }  # fmt: skip
        found.append(Seen("figure", figure.ref, False, says))
    return found


def _cite(do: Doing, made: Decision, evidence: Sequence[Seen]) -> None:
    for one in evidence:
        row = Citation(
            id=new_id(), organisation_id=do.by.organisation, ref=fresh_ref("CIT"), decision=made, kind=one.kind, cited=one.cited,
            sealed=one.sealed, seen=one.says, at=do.at, recorded_at=do.recorded_at,
        )  # fmt: skip
        row.save(force_insert=True)
        says = {"kind": "citation", "of": one.kind, "cited": one.cited, "sealed": one.sealed, "seen": one.says}
        do.wrote(row.ref, says, root=made.ref)


def _asked(held: Meeting, refs: Sequence[str]) -> list[str]:
    found = set(Challenge.objects.filter(meeting=held, ref__in=list(refs)).values_list("ref", flat=True))
    if set(refs) - found:
        raise NotYours(["no such question of this meeting"])
    return sorted(found)
