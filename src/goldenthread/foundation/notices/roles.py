"""Who is told when a role is given: its holder once it opens, the custodians while it waits for one of them."""

from __future__ import annotations

from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.notices.send import notify, read
from goldenthread.foundation.places.models import NamedRole
from goldenthread.foundation.places.policy import weighty
from goldenthread.foundation.places.queries import custodians


def tell_of_role(do: Doing, held: NamedRole) -> None:
    """After a role was given or confirmed. Nobody is told of what they did themselves."""
    if held.confirmed_at is not None:
        for person in custodians(do.at, do.by.time_zone):
            read(person, held.ref)
        notify(do, [held.person.ref], "role_given", held.ref)
    elif weighty(held.role, held.alternate):
        others = [ref for ref in custodians(do.at, do.by.time_zone) if ref != held.person.ref]
        notify(do, others, "role_to_confirm", held.ref)
