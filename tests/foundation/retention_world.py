"""What the tests of retention share: a concern that was closed, and those who decide."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.retention import changes, queries
from goldenthread.foundation.retention.models import Disposal
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.casework.models import Concern
from tests.world import World, account, decided

LATER = datetime(2052, 3, 5, 10, 0, tzinfo=UTC)  # a child's record: 25 years after it ended, and more
NOTE = (("note.txt", b"What I saw."),)


def closed(world: World, send_key: str = "old", **words: str) -> Concern:
    """A concern with a file, a question it began as, and every step, closed today."""
    asked = casework.ask_advice(by=world.actor("reporter"), question="Is this a worry?", send_key=f"q-{send_key}")
    told = account(from_advice=asked.ref, **words)
    raised = casework.raise_concern(by=world.actor("reporter"), account=told, send_key=send_key, files=NOTE)
    concern, lead = Concern.objects.get(ref=raised.ref), world.actor("dsl")
    decided(world, concern)
    casework.tell_reporter(by=lead, ref=concern.ref, situation="keeping_watch")
    casework.close_concern(by=lead, ref=concern.ref, reason="needs_met", words="All is well.")
    return Concern.objects.get(ref=raised.ref)


def decider(world: World, who: str = "data_protection_officer") -> Actor:
    return world.actor(who)


def propose(world: World, ref: str, who: str = "data_protection_officer") -> Disposal:
    return changes.propose_disposal(
        by=decider(world, who), organisation=world.organisation, ref=ref, why="Looked at the dates."
    )


def dispose(world: World, ref: str, who: str = "custodian") -> Disposal:
    asked = propose(world, ref)
    with transaction.atomic():
        return changes.dispose_record(
            by=decider(world, who), organisation=world.organisation, proposal=asked.ref, words="Yes."
        )


def due(world: World, who: str = "custodian") -> dict[str, str]:
    today = moment.now().date()
    return {one.ref: one.state for one in queries.at_the_end(world.organisation, today, by=decider(world, who))}
