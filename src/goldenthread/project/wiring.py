"""What an event in one room does in another: the one page that shows every effect across rooms.

Each line: the act, and the function that is called with it inside the same transaction (the change and its result). Read it as
'when this has happened, then that is done'.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.foundation.access.actors import product
from goldenthread.foundation.ledger.acts import EFFECTS, Doing
from goldenthread.foundation.places.models import Organisation

Effect = Callable[[Doing, Any], None]


def decision_goes_out(do: Doing, told: Any) -> None:
    """A decision that changes practice was told: leadership sends the message to the units."""
    from goldenthread.rooms.leadership.changes import send_message

    send_message(
        by=do.by, organisation=told.decision.organisation, title=told.title, words=told.words, sent_to_units=told.units,
        about=told.decision.ref, at=do.at,
    )  # fmt: skip


def decision_was_received(do: Doing, received: Any) -> None:
    """Every unit has received the message about a decision: governance counts it as told."""
    from goldenthread.rooms.governance.changes import receive_decision

    if received.complete and received.about.startswith("DCN-"):
        here = Organisation.objects.get(id=do.by.organisation)
        receive_decision(by=product(here), ref=received.about, at=do.at)


WIRES: dict[str, tuple[Effect, ...]] = {
    "governance.decision.told": (decision_goes_out,),
    "leadership.message.received": (decision_was_received,),
}


def connect() -> None:
    """Make the wires known to the ledger. Called once, when the project is ready."""
    for act, effects in WIRES.items():
        EFFECTS[act] = list(effects)
