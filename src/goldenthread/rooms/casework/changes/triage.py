"""Triage a concern: with history, earlier advice and links in view, say whom and what it is about."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.thresholds import POPULATIONS, categories_for
from goldenthread.foundation.facts import emit
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.rooms.casework.changes.shared import emitting, keep_state, needed, opened, organisation_of
from goldenthread.rooms.casework.models import Concern, PersonAtRisk


@change("casework.concern.triaged")
def triage_concern(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    expected_n: int | None = None,
    population: str,
    categories: tuple[str, ...],
    of_age: bool | None = None,
    safety_action: str,
    history: str,
    same_person_as: str = "",
    missed_reason: str = "",
) -> Concern:
    """Triage (themes C1, C4; domain.md §2.5.3; clock dsl_triage, 1 working day).

    `population` and `categories` are codes of the workbook. `safety_action`: what was done at once to keep the person safe, or why
    nothing was needed. `history`: what earlier concerns and links show. `same_person_as`: the ref of somebody already known; links
    the records, never merges them silently. Raises `Refused` by field, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "triage", expected_n)
    _check(population, categories, of_age)
    needed(
        safety_action=(safety_action, "Say what was done at once to keep the person safe, or why nothing was needed."),
        history=(history, "Say what you found when you looked at earlier concerns. 'Nothing earlier' is an answer."),
    )
    concern.population, concern.categories = population, list(categories)
    concern.triage_words = {"safety_action": safety_action.strip(), "history": history.strip()}
    concern.triaged_at = concern.triaged_at or do.at
    concern.triaged_by = concern.triaged_by or by.label
    concern.state = "triaged" if concern.state in ("raised", "acknowledged") else concern.state
    fields = ["population", "categories", "triage_words", "triaged_at", "triaged_by", "state"]
    if same_person_as:
        concern.about = _known(same_person_as)
        fields.append("about")
    keep_state(do, concern, *fields)
    emit.meet(do, organisation_of(by), emit.open_clocks(ref, "dsl_triage"), missed_reason=missed_reason)
    emit.classify(ref, population)
    _link_history(do, concern)
    return concern


def _check(population: str, categories: tuple[str, ...], of_age: bool | None) -> None:
    if population not in POPULATIONS:
        raise Refused(("population", "Say whether it is about a child, a young person or an adult."))
    known = {code.code for code in categories_for(population, of_age=of_age)}
    if not categories:
        raise Refused(("categories", "Choose at least one kind of harm. 'Something else' is an answer."))
    if not known.issuperset(categories):
        raise Refused(("categories", "One of these kinds of harm does not fit whom it is about. Choose again."))


def _known(ref: str) -> PersonAtRisk:
    known = PersonAtRisk.objects.filter(ref=ref).first()
    if known is None:
        raise Refused(("same_person_as", "That person could not be found. Choose from the list, or leave it."))
    return known


def _link_history(do: Doing, concern: Concern) -> None:
    """Earlier concerns about the same person stand on the same thread."""
    if concern.about_id is None:
        return
    earlier = Concern.objects.filter(about_id=concern.about_id, reported_at__lt=concern.reported_at).order_by(
        "-reported_at"
    )
    previous = earlier.values_list("ref", flat=True).first()
    facts = emitting(do, concern)
    if previous and not emit.linked(previous, "followed_by", concern.ref):
        facts.link(previous, "followed_by", concern.ref)
    facts.done()
