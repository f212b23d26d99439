"""Drafts, kept on the server at each step: nothing typed is lost. Not in the ledger: nothing has been told yet."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.kernel.prepared import PreparedRecords, Slot, insert, update
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.models import ConcernDraft


@dataclass(slots=True)
class Account:
    """What somebody tells: the five questions' answers, as typed. All words; dates in ISO form."""

    immediate_danger: str = ""
    narrative: str = ""
    own_words: str = ""
    about_name: str = ""
    about_words: str = ""
    about_born: str = ""
    unit: str = ""
    where_words: str = ""
    occurred: str = ""
    came_to_attention_at: str = ""
    about_worker: str = ""
    worker_words: str = ""
    done_now: str = ""
    reporter_kind: str = "named"
    contact: str = ""
    from_advice: str = ""
    confirmed: str = ""

    @classmethod
    def of(cls, said: dict[str, Any]) -> Account:
        known = {f.name for f in fields(cls)}
        return cls(**{k: str(v) for k, v in said.items() if k in known})

    def about(self) -> tuple[str, str]:
        """What was said of whom it is about; and, where that was 'not sure' and no more, the story in which they may be named."""
        if self.about_worker == "no":
            return "", ""
        words = self.worker_words.strip()
        unsure = self.about_worker == "unsure" and not words
        return words, f"{self.narrative}\n{self.own_words}" if unsure else ""

    def words(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}


def owner_of(by: Actor, session: str = "") -> str:
    """Whose draft: a person's, or that of one browser session at the public door."""
    return by.person or f"session:{session}"


MINE = PreparedRecords(
    ConcernDraft,
    lambda: ConcernDraft.objects.select_for_update().filter(owner=Slot("owner"), send_key=Slot("send_key"))[:1],
)
SEEN = PreparedRecords(
    ConcernDraft, lambda: ConcernDraft.objects.filter(owner=Slot("owner"), send_key=Slot("send_key"))[:1]
)


def save_draft(
    *,
    by: Actor,
    at: datetime | None = None,
    send_key: str = "",
    session: str = "",
    account: Account,
    only: Iterable[str] = (),
) -> ConcernDraft:
    """Keep what was typed so far. `send_key` names the draft; an unknown or empty one begins a new draft.

    `only`: the answers to replace, so that two tabs on two questions do not undo each other (all of them, when left out). A draft
    that was sent stays as it is. Returns the draft; its `send_key` goes with the concern, so that sending twice is one concern.
    Raises `NotYours` for somebody who may not raise.
    """
    need(policy.may_raise(by))
    now = at or moment.now()
    owner, words = owner_of(by, session), account.words()
    told = {name: words[name] for name in only or words}
    seen: ConcernDraft | None = SEEN.get(owner=owner, send_key=send_key) if send_key else None
    if seen is not None and (seen.sent_ref or {**(seen.said or words), **told} == seen.said):
        return seen  # nothing new was typed: nobody else's writing is waited for
    with transaction.atomic(savepoint=False):
        draft: ConcernDraft | None = MINE.get(owner=owner, send_key=send_key) if seen else None
        if draft is None:
            draft = ConcernDraft(
                organisation_id=by.organisation, owner=owner, send_key=secrets.token_urlsafe(24), began_at=now
            )
        elif draft.sent_ref:
            return draft
        draft.said, draft.changed_at = {**(draft.said or words), **told}, now
        if draft._state.adding:
            insert([draft])
        else:
            update(draft, "said", "changed_at")
    return draft


def drop_draft(*, by: Actor, at: datetime | None = None, send_key: str, session: str = "") -> None:
    """Throw an unsent draft away, as its owner asked."""
    need(policy.may_raise(by))
    ConcernDraft.objects.filter(owner=owner_of(by, session), send_key=send_key, sent_ref="").delete()


RECEIPT = "receipt"


def sent_as(draft: ConcernDraft, ref: str, receipt: str, at: datetime) -> None:
    """The draft became a concern: its words go; the receipt stays, sealed, until its owner has written it down."""
    draft.sent_ref, draft.said, draft.changed_at = ref, {RECEIPT: receipt} if receipt else None, at
    update(draft, "sent_ref", "said", "changed_at")


def receipt_of(draft: ConcernDraft) -> str:
    """The receipt of a sent draft, while it may still be shown: two taps on 'Send' must not lose it."""
    return str((draft.said or {}).get(RECEIPT, "")) if draft.sent_ref else ""


def forget_receipt(*, by: Actor, at: datetime | None = None, send_key: str, session: str = "") -> None:
    """Its owner has the receipt: it is not kept here any more."""
    need(policy.may_raise(by))
    with transaction.atomic():
        mine = ConcernDraft.objects.select_for_update().filter(owner=owner_of(by, session), send_key=send_key)
        draft = mine.exclude(sent_ref="").first()
        if draft is not None and receipt_of(draft):
            draft.said = None
            draft.save(update_fields=["said"])
