"""What is done with an allegation between its arrival and its end: weighed, people told, work changed meanwhile, referrals sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.domain.allegations import LIMBS, evaluated_as
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep
from goldenthread.rooms.casework.changes.allegations import leads_or_manages, opened, refuse_handler
from goldenthread.rooms.casework.changes.shared import needed
from goldenthread.rooms.casework.models import Allegation
from goldenthread.rooms.casework.registers import ACTIONS, ALLEGATIONS, CATEGORIES, TOLD

STAYS = "The designated officer said that it meets the criteria: it stays an allegation."
ASK_FIRST = "Ask the designated officer first what they may be told, and when: record what the officer said."


@change("casework.allegation.evaluated")
def evaluate_allegation(
    do: Doing, *, by: Actor, ref: str, limbs: Sequence[str], evaluation: str | None, category: str | None = None,
    self_referred: bool | None = None, about: Person | None = None, at: datetime | None = None,
) -> Allegation:  # fmt: skip
    """The initial evaluation: one limb of the harm threshold makes it an allegation, none a low-level concern of a category.

    It asks nobody and finds nothing out: the designated officer comes first. `about`: who it is about, where that was not known. May be
    done again. `Refused` by column. Source: theme H1; domain.md §2.5.6 (harm threshold, low-level concern).
    """
    row = opened(do, by, ref, "evaluate_allegation")
    needed(evaluation=(evaluation or "", "Write what you know, and what you think."))
    if any(one not in LIMBS for one in limbs):
        raise Refused(("limbs", "Choose from the list."))
    kind = evaluated_as(limbs)
    if kind == "low_level" and row.criteria_met:
        raise Refused(("limbs", STAYS))
    if kind == "low_level" and category not in dict(CATEGORIES):
        raise Refused(("category", "Choose one of the limbs above, or a kind of low-level concern."))
    row.kind, row.limbs, row.category = kind, list(limbs), (category or "") if kind == "low_level" else ""
    row.evaluation, row.evaluated_on = evaluation, local_date(do.at, row.organisation.time_zone)
    row.self_referred = row.self_referred if self_referred is None else self_referred
    if about is not None:
        _name(do, row, about)
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found


def _name(do: Doing, row: Allegation, about: Person) -> None:
    """Say who it is about, once: whoever is a lead or manager shuts it to all of them, and never handles it."""
    if row.about_id is not None and row.about_id != about.pk:
        raise Refused(("about", "It is recorded already who it is about."))
    around = Surroundings(row.organisation)
    row.about = about
    row.about_leader = row.about_leader or leads_or_manages(about, around, do)
    refuse_handler(row, around, do)


@change("casework.allegation.action_decided")
def decide_action(
    do: Doing, *, by: Actor, ref: str, employer_action: str, action_why: str | None, alternatives: str | None = None,
    support: str | None = None, action_review_on: date | None = None, at: datetime | None = None,
) -> Allegation:  # fmt: skip
    """What is done about the person's work meanwhile. Suspension is neutral: it asks for what else was weighed, support, and a day on
    which it is looked at again (a local day, not past). `Refused` by column. Source: theme H1; domain.md §2.5.6 (employer_action).
    """
    row = opened(do, by, ref, "decide_action")
    if employer_action not in dict(ACTIONS):
        raise Refused(("employer_action", "Choose from the list."))
    needed(action_why=(action_why or "", "Say why."))
    if employer_action == "suspend":
        needed(
            alternatives=(
                alternatives or "",
                "Suspension is neutral, not a finding: write which other ways were weighed.",
            ),
            support=(support or "", "Write what support is offered, and by whom."),
            action_review_on=(str(action_review_on or ""), "Say when it is looked at again."),
        )
    if action_review_on and action_review_on < local_date(do.at, row.organisation.time_zone):
        raise Refused(("action_review_on", "Choose a day that has not passed."))
    row.employer_action, row.action_why, row.alternatives = employer_action, action_why, alternatives
    row.support, row.action_review_on = support, action_review_on
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found


@change("casework.allegation.told")
def tell_about(
    do: Doing, *, by: Actor, ref: str, told: Sequence[str], told_words: str | None, at: datetime | None = None
) -> Allegation:
    """Record who was told, and what. The person it is about only once the designated officer was asked. What was written stays; this is
    added with its day. `Refused` by column. Source: theme H1; domain.md §2.5.6 (confidentiality, parents_told_on).
    """
    row = opened(do, by, ref, "tell_about")
    if not told or any(one not in dict(TOLD) for one in told):
        raise Refused(("told", "Say who was told."))
    needed(told_words=(told_words or "", "Write what they were told."))
    if "subject" in told and row.kind == "allegation" and row.officer_consulted_at is None:
        raise Refused(("told", ASK_FIRST))
    day = local_date(do.at, row.organisation.time_zone)
    names = ", ".join(words.lower() for code, words in TOLD if code in told)
    line = f"{day:%-d %B %Y}, {names}: {(told_words or '').strip()}"
    row.told_words = "\n".join(part for part in (row.told_words, line) if part)
    row.told = [code for code, _ in TOLD if code in {*row.told, *told}]
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found


@change("casework.allegation.barring_sent")
def send_barring(do: Doing, *, by: Actor, ref: str, barring_sent_on: date, at: datetime | None = None) -> Allegation:
    """The referral for barring was sent, on a local day. `Refused` where it was not decided, or for a day to come.

    A duty that no settlement or resignation ends; promptly, at the decision. Source: theme H1; domain.md §3 (barring_referral).
    """
    return _sent(do, by, ref, "barring", barring_sent_on)


@change("casework.allegation.regulator_sent")
def send_regulator(
    do: Doing, *, by: Actor, ref: str, regulator_sent_on: date, at: datetime | None = None
) -> Allegation:
    """The referral to a regulator or professional body was sent, on a local day; as `send_barring`. Source: theme H1; domain.md §3."""
    return _sent(do, by, ref, "regulator", regulator_sent_on)


def _sent(do: Doing, by: Actor, ref: str, what: str, on: date) -> Allegation:
    row = opened(do, by, ref, f"send_{what}")
    if getattr(row, what) != "referred":
        raise Refused((f"{what}_sent_on", "Decide first that it is to be referred."))
    if not getattr(row, f"{what}_decided_on") <= on <= local_date(do.at, row.organisation.time_zone):
        raise Refused((f"{what}_sent_on", "This must be between the day it was decided and today."))
    setattr(row, f"{what}_sent_on", on)
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found
