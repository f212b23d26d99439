"""What an event in one room does in another: the one page that shows every effect across rooms.

Each line: the act, and the function that is called with it inside the same transaction (the change and its result). Read it as
'when this has happened, then that is done'.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.foundation.ledger.acts import EFFECTS, Doing
from goldenthread.foundation.notices.roles import tell_of_role

Effect = Callable[[Doing, Any], None]

WIRES: dict[str, tuple[Effect, ...]] = {
    "places.role.given": (tell_of_role,),
    "places.role.confirmed": (tell_of_role,),
}


def connect() -> None:
    """Make the wires known to the ledger. Called once, when the project is ready."""
    for act, effects in WIRES.items():
        EFFECTS[act] = list(effects)
