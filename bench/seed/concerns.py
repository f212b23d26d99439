"""A register of N concerns: a few raised through the change itself, the rest the same rows again, then acts on the newest."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bench.seed.clone import Template
from bench.seed.into import Into, settle
from bench.seed.learned import learn
from bench.seed.people import BEGUN, REPORTERS, SETTINGS, Body
from bench.seed.words import STORY, SURNAMES
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.ledger.acts import head
from goldenthread.foundation.places.models import Person, Unit
from goldenthread.rooms.casework import changes, queries
from goldenthread.rooms.casework.changes import Account

TEMPLATES = 24
FIRST = BEGUN + timedelta(days=1, hours=1)


@dataclass(frozen=True)
class Kind:
    """One kind of concern that is raised, and how often among twenty-four."""

    name: str
    words: dict[str, str]


PLAIN = Kind("plain", {"about_worker": "no"})
DANGER = Kind("danger", {"about_worker": "no", "immediate_danger": "yes"})
WORKER = Kind("worker", {"about_worker": "yes", "worker_words": "Morgan Blythe, who helps on Tuesdays"})
LEAD = Kind("lead", {"about_worker": "yes", "worker_words": "Dana Wells, the safeguarding lead"})
KINDS = (DANGER, WORKER, LEAD, WORKER, *(PLAIN,) * 20)


def told(i: int, elsewhere: int = 0) -> tuple[Kind, Account]:
    kind = KINDS[i % len(KINDS)]
    words = {
        "immediate_danger": "no", "narrative": f"{STORY} ({i})", "own_words": "I don't want to go.",
        "about_name": f"Sam {SURNAMES[i % len(SURNAMES)]}", "about_words": "Comes on Tuesdays, about nine years old.",
        "unit": f"setting-{(i + elsewhere) % SETTINGS}", "where_words": "In the hall, after the session.",
    }  # fmt: skip
    return kind, Account(**{**words, **kind.words})


def raise_for_real(body: Body, i: int, at: datetime, elsewhere: int = 0) -> str:
    """One concern through the change itself, as it would have been at `at`; the same one from somewhere else."""
    with moment.lived_at(at):
        by = actor_of(body.reporters[(i + elsewhere) % REPORTERS], body.world.organisation)
        return changes.raise_concern(by=by, account=told(i, elsewhere)[1], send_key=secrets.token_hex(16)).ref


def templates(body: Body, count: int) -> list[Template]:
    made = []
    for i in range(count):
        at = FIRST + timedelta(minutes=i)
        written = learn(lambda i=i, at=at: raise_for_real(body, i, at))
        made.append(Template(body.world.organisation, at, *who_where(body, i), written))
    return made


def who_where(body: Body, i: int) -> tuple[Person, Unit]:
    return body.reporters[i % REPORTERS], body.units[i % SETTINGS]


def moments(count: int, until: datetime) -> Iterator[datetime]:
    """Evenly over the years, in working hours, always forward."""
    days = (until - FIRST).days - 1
    for i in range(count):
        day, part = divmod(i * days * 1000 // max(count, 1), 1000)
        yield (FIRST + timedelta(days=1 + day)).replace(hour=9, minute=0) + timedelta(
            seconds=part * 25, microseconds=i % 1000
        )


def seed(body: Body, count: int) -> dict[str, int]:
    """N concerns in all. Returns how many rows each table was given in bulk."""
    now = datetime.now(UTC)
    organisation = body.world.organisation
    with scope.of(organisation.id):
        known = templates(body, min(TEMPLATES, count))
        last = head(organisation.chain)
    with Into() as into:
        for i, at in enumerate(moments(count - len(known), now)):
            last = known[i % len(known)].copy(into, at, last, *who_where(body, i * 7))
    with scope.of(organisation.id):
        act_on_newest(body, count)
    settle()
    return into.written


def act_on_newest(body: Body, count: int) -> None:
    """What is done about the newest: some acknowledged, some kept from the lead, some passed on."""
    world, few = body.world, max(2, count // 400)
    lead = world.actor("dsl")
    refs = [row.ref for row in queries.list_concerns(lead, size=few * 3).rows]
    for ref in refs[0::3]:
        changes.acknowledge_concern(
            by=lead, ref=ref, words="Thank you. I have read it and will act today.", missed_reason="Away."
        )
    for ref in refs[1::3]:
        changes.declare_conflict(by=lead, ref=ref, person=world.ref("dsl"), kind="close", why="A neighbour.")
    for ref in refs[2::3]:
        changes.assign_concern(by=lead, ref=ref, person=world.ref("deputy_dsl"), why="Away next week.")
