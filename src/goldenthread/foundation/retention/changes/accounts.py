"""The account of somebody whose row was removed: its address, name and second factors go, by an act of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.foundation.access.actors import organisations_of
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.people.changes import erase_account
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention import policy


@dataclass(frozen=True, slots=True)
class Closed:
    """`elsewhere`: the account belongs to another organisation too; there it goes on, and nothing of it was removed."""

    ref: str
    elsewhere: bool


@change("retention.account.closed")
def close_account(
    do: Doing, *, by: Actor, organisation: Organisation, person: str, user: User, certificate: str, at: datetime | None = None
) -> Closed:  # fmt: skip
    """Close the account of a person (a ref) who was removed here, with the certificate of that. A step of `dispose_record`.

    The address, the name and every way to sign in go for good; the row stays, without them. Source: foundation/rules/retention.toml
    (account); domain.md 2.5.10.
    """
    do.decide(policy.may_about(by, "dispose", organisation.id, person))
    elsewhere = any(one.id != organisation.id for one in organisations_of(user))
    if not elsewhere:
        erase_account(user)
    ref = fresh_ref("ACC")
    do.wrote(ref, {"kind": "account_closed", "person": person, "certificate": certificate, "elsewhere": elsewhere})
    return Closed(ref, elsewhere)
