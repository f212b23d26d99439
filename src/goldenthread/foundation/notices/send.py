"""Making and sending notices. Urgent ones go at once; the rest wait for one digest a day."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.ledger.queries import heads
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation, Person

MOST_TRIES = 5


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    data = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text())
    return {code: row["says"] for code, row in data.items()}


def notify(do: Doing, people: Iterable[str], kind: str, subject: str, *, urgent: bool = False) -> None:
    """Tell people, inside a change. Urgent ones leave when the change is stored, not before."""
    if kind not in kinds():
        raise KeyError(kind)
    rows = [
        Notice(organisation_id=do.by.organisation, person=person, kind=kind, subject=subject, urgent=urgent, at=do.at)
        for person in dict.fromkeys(people)
        if person and person != do.by.person
    ]
    if rows:
        Notice.objects.bulk_create(rows)
    if urgent and rows:
        transaction.on_commit(partial(send_urgent, do.by.organisation), robust=True)


def _letter(organisation: Organisation, person: Person, lines: list[str], foot: str = "") -> EmailMessage:
    address = f"{settings.SITE_ADDRESS}/o/{organisation.code}/"
    body = "\n".join(["Hello,", "", *lines, "", "Sign in to see it:", address, "", foot]).rstrip() + "\n"
    return EmailMessage(f"{organisation.name}: something needs you", body, settings.DEFAULT_FROM_EMAIL, [person.email])


def _deliver(organisation: Organisation, waiting: list[Notice], foot: str = "") -> int:
    by_person: dict[str, list[Notice]] = defaultdict(list)
    for notice in waiting:
        by_person[notice.person].append(notice)
    people = {p.ref: p for p in Person.objects.filter(ref__in=by_person) if p.email}
    sent = 0
    for ref, notices in by_person.items():
        person = people.get(ref)
        ids = [n.id for n in notices]
        if person is None:
            Notice.objects.filter(id__in=ids).update(sent_at=moment.now())
            continue
        lines = list(dict.fromkeys(kinds()[n.kind] for n in notices))
        try:
            _letter(organisation, person, lines, foot).send()
        except OSError:
            for notice in notices:
                Notice.objects.filter(id=notice.id).update(failed=notice.failed + 1)
            continue
        Notice.objects.filter(id__in=ids).update(sent_at=moment.now())
        sent += 1
    return sent


def send_urgent(organisation_id: object) -> int:
    """Send what may not wait for the digest."""
    organisation = Organisation.objects.get(id=str(organisation_id))
    if organisation.demonstration:
        return 0
    with scope.of(organisation.id):
        waiting = list(Notice.objects.filter(urgent=True, sent_at__isnull=True, failed__lt=MOST_TRIES).order_by("at"))
        return _deliver(organisation, waiting)


def send_digest(organisation: Organisation) -> int:
    """One message a day to each person with something waiting. It carries the ledger's heads, so that a cut tail shows."""
    with scope.of(organisation.id):
        waiting = list(Notice.objects.filter(sent_at__isnull=True, failed__lt=MOST_TRIES).order_by("at"))
        anchors = [f"{h['chain']} {h['n']} {h['digest']}" for h in heads()]
        foot = "Keep this message: its last lines prove the register whole.\n" + "\n".join(anchors)
        return _deliver(organisation, waiting, foot)


def waiting_for(person: str, limit: int = 50) -> list[Notice]:
    """Unread notices of one person, newest first."""
    return list(Notice.objects.filter(person=person, read_at__isnull=True).order_by("-urgent", "-at")[:limit])


def read(person: str, subject: str) -> None:
    """Looking at a record reads the notices about it."""
    Notice.objects.filter(person=person, subject=subject, read_at__isnull=True).update(read_at=moment.now())
