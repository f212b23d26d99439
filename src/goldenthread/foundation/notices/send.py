"""Making and sending notices. Urgent ones go at once; the rest wait for one digest a day."""

from __future__ import annotations

import logging
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.ledger.queries import heads
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation, Person

MOST_TRIES = 5
LETTER_REFUSED = (SMTPRecipientsRefused, SMTPDataError)  # about this letter, not about the server
log = logging.getLogger(__name__)


class MailDown(OSError):
    """The mail server cannot be reached, or takes no letters now. Nothing is lost: notices stay unsent."""


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
        insert(rows)
    if urgent and rows:
        transaction.on_commit(partial(_send_at_once, do.by.organisation), robust=True)


def _letter(organisation: Organisation, person: Person, lines: list[str], foot: str = "") -> EmailMessage:
    address = f"{settings.SITE_ADDRESS}/o/{organisation.code}/"
    body = "\n".join(["Hello,", "", *lines, "", "Sign in to see it:", address, "", foot]).rstrip() + "\n"
    subject = f"{' '.join(organisation.name.split())}: something needs you"
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])


def _waiting(organisation: Organisation, **which: object) -> list[tuple[Person | None, list[Notice]]]:
    """Unsent notices by person, the oldest first; None for those of people without an address."""
    with scope.of(organisation.id):
        rows = Notice.objects.filter(sent_at__isnull=True, failed__lt=MOST_TRIES, **which).order_by("at")
        by_person: dict[str, list[Notice]] = defaultdict(list)
        for notice in rows:
            by_person[notice.person].append(notice)
        people = {p.ref: p for p in Person.objects.filter(ref__in=by_person) if p.email}
    return [(people.get(ref), notices) for ref, notices in by_person.items()]


def _mark(organisation: Organisation, notices: list[Notice], *, sent: bool) -> None:
    with scope.of(organisation.id):
        rows = Notice.objects.filter(id__in=[n.id for n in notices])
        if sent:
            rows.update(sent_at=moment.now())
        else:
            rows.update(failed=F("failed") + 1)


def _deliver(organisation: Organisation, waiting: list[tuple[Person | None, list[Notice]]], foot: str = "") -> int:
    """Send one letter a person, each marked as soon as it has left. `MailDown` leaves the rest waiting, uncounted."""
    sent = 0
    for person, notices in waiting:
        if person is None:
            _mark(organisation, notices, sent=True)
            continue
        lines = list(dict.fromkeys(kinds()[n.kind] for n in notices))
        try:
            _letter(organisation, person, lines, foot).send()
        except LETTER_REFUSED:
            _mark(organisation, notices, sent=False)
            continue
        except OSError as error:
            raise MailDown("Letters cannot be sent just now: the mail server did not take them. They wait.") from error
        _mark(organisation, notices, sent=True)
        sent += 1
    return sent


def send_urgent(organisation_id: object) -> int:
    """Send what may not wait for the digest. Raises `MailDown`; what is left is sent the next time."""
    organisation = Organisation.objects.get(id=str(organisation_id))
    return 0 if organisation.demonstration else _deliver(organisation, _waiting(organisation, urgent=True))


def _send_at_once(organisation_id: object) -> None:
    """After a change: a mail server that is down changes nothing for whoever made it."""
    try:
        send_urgent(organisation_id)
    except MailDown as error:
        log.warning("%s", error)


def send_digest(organisation: Organisation) -> int:
    """One message a day to each person with something waiting. It carries the ledger's heads, so that a cut tail shows.

    Raises `MailDown` when the server does not take letters: ask again later.
    """
    with scope.of(organisation.id):
        anchors = [f"{h['chain']} {h['n']} {h['digest']}" for h in heads()]
    foot = "Keep this message: its last lines prove the register whole.\n" + "\n".join(anchors)
    return _deliver(organisation, _waiting(organisation), foot)


def waiting_for(person: str, limit: int = 50) -> list[Notice]:
    """Unread notices of one person, newest first."""
    return list(Notice.objects.filter(person=person, read_at__isnull=True).order_by("-urgent", "-at")[:limit])


def read(person: str, subject: str) -> None:
    """Looking at a record reads the notices about it."""
    Notice.objects.filter(person=person, subject=subject, read_at__isnull=True).update(read_at=moment.now())


def read_kind(person: str, kind: str) -> None:
    """Looking at the page that a kind of notice leads to reads all of that kind."""
    Notice.objects.filter(person=person, kind=kind, read_at__isnull=True).update(read_at=moment.now())
