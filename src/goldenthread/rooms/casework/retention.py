"""How casework's records end: concerns with all that was done about them, questions that became none, drafts that were never sent."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.domain.retention import Length, Until, kept_until
from goldenthread.domain.time import PartialDate, end_of_local_day, local_date, months_before
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention.registry import Candidate, Clearing, Part, Way, Whole
from goldenthread.foundation.rules.retention import retention
from goldenthread.rooms.casework.models import (
    Addendum,
    Advice,
    Concern,
    ConcernDraft,
    NameToken,
    PersonAtRisk,
    Referral,
    ReferralStep,
    SecondReading,
    ThresholdDecision,
    ToldMessage,
)

STAYS = "It is about somebody who works or volunteers here: such records are reviewed and stay."
STEPS = (ThresholdDecision, Referral, ToldMessage, Addendum, SecondReading)


def _born(concern: Concern) -> date | None:
    """The latest day that the told day of birth can mean; None where none was told."""
    told = (concern.about.born or "") if concern.about else ""
    try:
        return PartialDate.parse(told).latest()
    except ValueError:
        return None


def _concern(concern: Concern, time_zone: str) -> Candidate:
    """Kept by the rule `concern`. Whoever is not known to have been an adult is kept as a child is."""
    rule = retention()["concern"]
    ended = local_date(concern.closed_at, time_zone) if concern.closed_at else None
    if concern.about_worker != "no":
        return Candidate(concern.ref, rule.code, ended, Until(None, STAYS))
    child = concern.population != "adults"
    born = _born(concern) if child and ended else None
    until = kept_until(Length(rule.years, rule.birthday), ended=ended, child=child, born=born)
    return Candidate(concern.ref, rule.code, ended, until)


def _closed_before(organisation: Organisation, by: date, years: int) -> datetime:
    return end_of_local_day(months_before(by, 12 * years), organisation.time_zone)


def find_concerns(organisation: Organisation, by: date, limit: int) -> list[Candidate]:
    """Concerns whose time is over by a day, those closed longest ago first. What is kept longer does not crowd out what is not.

    Whoever is known to have been an adult, or whose concern closed as long ago as a birthday could ask for, is over by the date of
    closing; between the two, only a day of birth that was told can have passed.
    """
    rule = retention()["concern"]
    closed = Concern.objects.filter(about_worker="no", closed_at__lte=_closed_before(organisation, by, rule.years))
    long_ago = Q(closed_at__lte=_closed_before(organisation, by, max(rule.birthday, rule.years)))
    over = closed.filter(Q(population="adults") | long_ago | Q(about__born__isnull=False)).select_related("about")
    candidates = (_concern(one, organisation.time_zone) for one in over.order_by("closed_at", "ref").iterator(500))
    return list(islice((one for one in candidates if one.until.day is not None and one.until.day < by), limit))


def one_concern(organisation: Organisation, ref: str) -> Candidate | None:
    concern = Concern.objects.select_related("about").filter(ref=ref).first()
    return _concern(concern, organisation.time_zone) if concern else None


def whole_concern(ref: str) -> Whole:
    """A concern with its steps, the questions it began as, its draft, and the person at risk where no other concern is about them."""
    mine = {"concern__ref": ref}
    about = PersonAtRisk.objects.filter(pk__in=list(Concern.objects.filter(ref=ref).values_list("about_id", flat=True)))
    shared = Concern.objects.filter(about__in=about).exclude(ref=ref).exists()
    advice = Advice.objects.filter(became__ref=ref)
    people = about.none() if shared else about
    return Whole(
        (ref, *advice.order_by("ref").values_list("ref", flat=True)),
        (
            Part(ReferralStep.objects.filter(referral__concern__ref=ref)),
            *(Part(model.objects.filter(**mine)) for model in STEPS),
            Part(advice),
            Part(ConcernDraft.objects.filter(sent_ref=ref)),
            Part(NameToken.objects.filter(person__in=people)),
            Part(Concern.objects.filter(ref=ref)),
            Part(PersonAtRisk.objects.filter(pk__in=list(people.values_list("pk", flat=True)))),
        ),
    )


def _advice(one: Advice, time_zone: str) -> Candidate:
    ended = local_date(one.answered_at, time_zone) if one.answered_at else None
    until = kept_until(Length(retention()["advice"].years), ended=ended)
    return Candidate(one.ref, "advice", ended, until)


def find_advice(organisation: Organisation, by: date, limit: int) -> list[Candidate]:
    """Questions that were answered and became no concern, oldest first."""
    last = _closed_before(organisation, by, retention()["advice"].years)
    rows = Advice.objects.filter(became__isnull=True, answered_at__lte=last).order_by("answered_at", "ref")
    return [_advice(one, organisation.time_zone) for one in rows[:limit]]


def one_advice(organisation: Organisation, ref: str) -> Candidate | None:
    """A question of its own; one that became a concern goes with it."""
    found = Advice.objects.filter(ref=ref, became__isnull=True).first()
    return _advice(found, organisation.time_zone) if found else None


def whole_advice(ref: str) -> Whole:
    return Whole((ref,), (Part(Advice.objects.filter(ref=ref)),))


def old_drafts(before: datetime) -> list[QuerySet[Any]]:
    """Drafts not touched since: unsent ones with what was typed, and sent ones with a receipt that nobody came to see."""
    return [ConcernDraft.objects.filter(changed_at__lt=before)]


CONCERNS = Way(
    "CON", "concern", "Worry raised",
    tuple(f"casework.{model.__name__}" for model in (
        ReferralStep, *STEPS, Advice, ConcernDraft, NameToken, Concern, PersonAtRisk,
    )),
    find_concerns, one_concern, whole_concern,
)  # fmt: skip
ADVICE = Way("ADV", "advice", "Question asked", ("casework.Advice",), find_advice, one_advice, whole_advice)
DRAFTS = Clearing("draft", ("casework.ConcernDraft",), old_drafts)
