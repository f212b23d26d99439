"""Notices say where to look, never what; a mail server that is down loses nothing and stops nothing."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.queries import heads
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.notices.send import MOST_TRIES, MailDown, kinds, send_digest, send_urgent, waiting_for
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework.models import Concern
from tests.world import NOW, World, decided, raise_one

SMTP = "django.core.mail.backends.smtp.EmailBackend"
Capture = Callable[..., Any]


def urgent() -> list[Notice]:
    return list(Notice.objects.filter(urgent=True).order_by("person"))


def test_an_urgent_notice_leaves_when_the_change_is_stored(
    world: World, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        concern = raise_one(world, immediate_danger="yes")
        assert mail.outbox == []
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert "dsl@example.org" in letters
    body = letters["dsl@example.org"].body
    assert "danger now" in body
    for secret in (concern.ref, "Robyn", "bruises", "Rowan"):
        assert secret not in body + letters["dsl@example.org"].subject
    assert all(n.sent_at == NOW for n in urgent())


def test_whoever_raised_it_is_not_told_of_it(world: World) -> None:
    raise_one(world, "dsl", immediate_danger="yes")
    assert world.ref("dsl") not in set(Notice.objects.values_list("person", flat=True))


@pytest.mark.parametrize("port", ["closed", "silent"])
def test_with_the_mail_server_down_the_change_is_stored_and_the_notice_waits(
    world: World, settings: Any, django_capture_on_commit_callbacks: Capture, port: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9
    if port == "silent":
        monkeypatch.setattr(smtplib.SMTP, "connect", _timed_out)
    with django_capture_on_commit_callbacks(execute=True):
        concern = raise_one(world, immediate_danger="yes")
    assert Concern.objects.filter(ref=concern.ref).exists()
    for _ in range(MOST_TRIES + 3):
        with pytest.raises(MailDown, match="They wait"):
            send_urgent(world.organisation.id)
    assert urgent()
    assert all(n.sent_at is None and n.failed == 0 for n in urgent())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_urgent(world.organisation.id) == len(urgent())
    assert send_urgent(world.organisation.id) == 0
    assert len(mail.outbox) == len(urgent())


def _timed_out(*_args: object, **_kwargs: object) -> None:
    raise TimeoutError("timed out")


def test_what_left_before_the_server_went_down_is_not_sent_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_one(world)
    decided(world, raise_one(world, "other_reporter"))
    people = set(Notice.objects.values_list("person", flat=True))
    assert len(people) > 1
    sent: list[str] = []
    whole = EmailBackend.send_messages

    def one_only(self: EmailBackend, messages: Any) -> int:
        if sent:
            raise smtplib.SMTPServerDisconnected("gone")
        sent.append(messages[0].to[0])
        return whole(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", one_only)
    with pytest.raises(MailDown):
        send_digest(world.organisation)
    monkeypatch.setattr(EmailBackend, "send_messages", whole)
    assert send_digest(world.organisation) == len(people) - 1
    assert [letter.to[0] for letter in mail.outbox].count(sent[0]) == 1


def test_an_address_that_is_refused_is_given_up_and_holds_up_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(world, raise_one(world, "other_reporter"))
    whole = EmailBackend.send_messages

    def refusing(self: EmailBackend, messages: Any) -> int:
        if messages[0].to == ["dsl@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"dsl@example.org": (550, b"no such address")})
        return whole(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refusing)
    for _ in range(MOST_TRIES + 2):
        send_digest(world.organisation)
    assert {n.failed for n in Notice.objects.filter(person=world.ref("dsl"))} == {MOST_TRIES}
    assert "other_reporter@example.org" in {letter.to[0] for letter in mail.outbox}
    assert waiting_for(world.ref("dsl"))


def test_the_digest_is_one_letter_a_person_and_carries_the_heads(world: World) -> None:
    for _ in range(3):
        raise_one(world)
    told = set(Notice.objects.values_list("person", flat=True))
    assert send_digest(world.organisation) == len(told) == len(mail.outbox)
    assert send_digest(world.organisation) == 0
    [head] = [h for h in heads() if h["chain"] == world.organisation.chain]
    for letter in mail.outbox:
        assert f"{head['chain']} {head['n']} {head['digest']}" in letter.body
        assert letter.body.count(kinds()["concern_raised"]) == 1


def test_a_demonstration_writes_to_nobody(world: World) -> None:
    Organisation.objects.filter(id=world.organisation.id).update(demonstration=True)
    raise_one(world, immediate_danger="yes")
    assert send_urgent(world.organisation.id) == 0
    assert mail.outbox == []


def test_a_name_of_several_lines_stops_no_letter(world: World) -> None:
    Organisation.objects.filter(id=world.organisation.id).update(name="Harbour\nTrust")
    raise_one(world, immediate_danger="yes")
    assert send_urgent(world.organisation.id) > 0
    assert mail.outbox[0].subject.startswith("Harbour Trust: ")


def test_a_kind_that_is_not_listed_is_a_programming_error(world: World) -> None:
    from goldenthread.domain.access import allow
    from goldenthread.foundation.ledger.acts import Doing
    from goldenthread.foundation.notices.send import notify

    do = Doing(act="test", by=world.actor("dsl"), at=moment.now(), recorded_at=moment.now())
    do.decide(allow("full", "a test"))
    with pytest.raises(KeyError):
        notify(do, [world.ref("reporter")], "no_such_kind", "CON-1")
