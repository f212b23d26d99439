"""Drafts that were written to the end and wait to be sent: what the load sends, one each."""

from __future__ import annotations

from bench.seed.concerns import told
from bench.seed.people import CLIENTS, Body
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.casework.changes import save_draft

PLAIN = 5  # the number of an account that is neither about somebody here nor urgent


def drafts_of(body: Body, each: int) -> list[list[str]]:
    """The keys of `each` drafts for every client."""
    found = []
    with scope.of(body.world.organisation.id):
        for reporter in body.reporters[:CLIENTS]:
            by = actor_of(Person.objects.get(id=reporter.id), body.world.organisation)
            found.append([save_draft(by=by, account=told(PLAIN)[1]).send_key for _ in range(each)])
    return found
