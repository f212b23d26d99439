"""What an organisation says about itself: cover, danger wall, the public door, and the end of set-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from goldenthread.domain.routing import set_up_problems
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.founding import body_problems
from goldenthread.foundation.places.changes.shared import merged, organisation_ref, organisation_says
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.queries import readers


def _saved(do: Doing, organisation: Organisation) -> Organisation:
    organisation.n += 1
    organisation.save()
    do.wrote(organisation_ref(organisation), organisation_says(organisation), n=organisation.n)
    return organisation


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _taken(now: Organisation, n: int | None, asked: dict[str, Any]) -> dict[str, Any]:
    current = {name: getattr(now, name) for name in asked}
    return merged(organisation_ref(now), now.n if n is None else n, now.n, current, asked)


@change("places.organisation.described")
def describe_organisation(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    name: str,
    kind: str,
    populations: Sequence[str],
    nation: str,
    time_zone: str,
    levels: Sequence[str],
    called: str = "",
    n: int | None = None,
    at: datetime | None = None,
) -> Organisation:
    """Say what the organisation is: name, kind, whom it works with, nation (its holidays), time zone, the levels it has.

    `called`: what those it works with are called. `n`: the version that was seen (None: the newest). `Refused` names the
    field, `Conflicting` what two people changed at once.
    """
    do.decide(policy.may(by, "describe", organisation.id))
    now = _locked(organisation)
    asked = {
        "name": name.strip(), "kind": kind, "populations": list(populations), "nation": nation, "time_zone": time_zone,
        "levels": list(levels), "called": called.strip(),
    }  # fmt: skip
    taken = _taken(now, n, asked)
    called_now = taken.pop("called")
    if problems := body_problems(**taken):
        raise Refused(*problems)
    if len(called_now) > 60:
        raise Refused(("called", "Use at most 60 letters."))
    for key, value in {**taken, "called": called_now}.items():
        setattr(now, key, value)
    return _saved(do, now)


@change("places.cover.said")
def say_cover(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    cover_hours: str,
    out_of_hours: str,
    danger_words: str,
    outside_routes: str,
    n: int | None = None,
    at: datetime | None = None,
) -> Organisation:
    """Say when somebody reads what is raised, whom to turn to at other times, what to do in danger, and the routes outside.

    All four are plain words for people who raise something. Without cover hours and danger words: `Refused`. While the public
    door is open they cannot be emptied.
    """
    do.decide(policy.may(by, "say_cover", organisation.id))
    now = _locked(organisation)
    asked = {
        "cover_hours": cover_hours.strip(), "out_of_hours": out_of_hours.strip(), "danger_words": danger_words.strip(),
        "outside_routes": outside_routes.strip(),
    }  # fmt: skip
    taken = _taken(now, n, asked)
    problems = [(name, f"Use at most {most} letters.") for name, most in _MOST.items() if len(taken[name]) > most]
    if not taken["cover_hours"]:
        problems.append(("cover_hours", "Enter when somebody reads what is raised, like 'Monday to Friday, 9 to 5'."))
    if not taken["danger_words"]:
        problems.append(("danger_words", "Enter what to do when somebody is in danger now."))
    if problems:
        raise Refused(*problems)
    for key, value in taken.items():
        setattr(now, key, value)
    return _saved(do, now)


_MOST = {"cover_hours": 300, "out_of_hours": 300, "danger_words": 2000, "outside_routes": 2000}


def public_door_problems(organisation: Organisation, at: datetime) -> list[tuple[str, str]]:
    """What keeps the public door shut: a confirmed lead who reads, cover hours, danger words, and the end of set-up."""
    found = []
    if not any(reader.is_lead for reader in readers(at, organisation.time_zone)):
        found.append(("lead", "Name a safeguarding lead who reads what comes in, and confirm the role."))
    if not organisation.cover_hours:
        found.append(("cover_hours", "Say when somebody reads what comes in."))
    if not organisation.danger_words:
        found.append(("danger_words", "Say what to do when somebody is in danger now."))
    if organisation.set_up_at is None:
        found.append(("set_up", "Finish the set-up first."))
    return found


@change("places.public_door.opened")
def open_public_door(do: Doing, *, by: Actor, organisation: Organisation, at: datetime | None = None) -> Organisation:
    """Let people without an account raise something. A custodian's act.

    `Refused`, each problem named, without a confirmed lead who reads, cover hours, danger words, or with set-up unfinished.
    """
    do.decide(policy.may(by, "open_public_door", organisation.id))
    now = _locked(organisation)
    if problems := public_door_problems(now, do.at):
        raise Refused(*problems)
    now.public_door_open = True
    return _saved(do, now)


@change("places.public_door.closed")
def close_public_door(
    do: Doing, *, by: Actor, organisation: Organisation, why: str = "", at: datetime | None = None
) -> Organisation:
    """Shut the public door: the form then shows outside routes only and stores nothing. What was raised stays."""
    do.decide(policy.may(by, "close_public_door", organisation.id))
    now = _locked(organisation)
    do.reason = why
    now.public_door_open = False
    return _saved(do, now)


@change("places.set_up.finished")
def finish_set_up(do: Doing, *, by: Actor, organisation: Organisation, at: datetime | None = None) -> Organisation:
    """End the set-up: from now on worries may be raised here.

    `Refused`, each problem named, without a lead and an alternate who is not the lead (`domain.routing.set_up_problems`),
    both confirmed and in force today. Done again it stays as it was first finished.
    """
    do.decide(policy.may(by, "finish_set_up", organisation.id))
    now = _locked(organisation)
    problems = set_up_problems(readers(do.at, now.time_zone))
    if problems:
        raise Refused(*[(problem.field, problem.message) for problem in problems])
    now.set_up_at = now.set_up_at or do.at
    return _saved(do, now)
