"""The registers of leadership, as data: messages from leaders, and objectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.domain.duties.shapes import Around, Row
from goldenthread.domain.refs import is_ref
from goldenthread.domain.register_access import EVERYBODY, RegisterRule
from goldenthread.foundation.registers.definition import Column, LinkOf, Register, choices_of
from goldenthread.rooms.leadership.models import Message, Objective

LEADING: Final = frozenset({"head_of_safeguarding", "executive_lead", "dsl", "deputy_dsl"})
BOARD: Final = frozenset({"lead_trustee", "committee_member"})
FROM: Final = choices_of(("senior", "Senior leaders"), ("board", "The board"))


def message_links(row: Row) -> Iterator[LinkOf]:
    if row["about"] and is_ref(row["about"]):
        yield row["about"], "told_by", row["ref"]


def objective_links(row: Row) -> Iterator[LinkOf]:
    for cited in row["informed_by"] or ():
        if is_ref(cited):
            yield cited, "informs", row["ref"]


def message_level(row: Row, around: Around) -> str:
    return str(row["from_level"])


MESSAGES = Register(
    table="messages", room="leadership", model=Message, prefix="LDM", kind="message", plain="Message from leaders", area="L",
    level="board", title="Messages from leaders",
    columns=(
        Column("from_level", "Who sends it?", kind="choice", choices=FROM, needed=True),
        Column("title", "What is it about?", kind="words", needed=True),
        Column("words", "What do you want to say?", kind="words"),
        Column("sent_on", "When was it sent?", kind="date", needed=True),
        Column("sent_to_units", "To which units?", kind="list", needed=True),
        Column("about", "Which record does it tell of?", kind="record"),
    ),
    began="sent_on", links=message_links, level_of=message_level,
    rule=RegisterRule(
        full=LEADING | BOARD, everybody="full",
        acts={
            "send_message": LEADING | BOARD, "receive_message": frozenset({EVERYBODY}), "record_many": LEADING | {"custodian"},
        },
    ),
)  # fmt: skip

OBJECTIVES = Register(
    table="objectives", room="leadership", model=Objective, prefix="OBJ", kind="objective", plain="Objective", area="U",
    level="senior",
    columns=(
        Column("title", "What do you set out to do?", kind="words", needed=True),
        Column("owner", "Who owns it?", kind="person"),
        Column("informed_by", "What informed it?", kind="list",
               hint="References of what practitioners or the people you serve said, with ; between them."),
        Column("due", "By which day?", kind="date"),
    ),
    began="due", links=objective_links,
    rule=RegisterRule(
        full=LEADING | BOARD, everybody="full", own={"owner": "full"},
        acts={"set_objective": LEADING | BOARD, "change_objective": LEADING | BOARD | {"@owner"},
              "record_many": LEADING | {"custodian"}},
    ),
)  # fmt: skip
ALL = (MESSAGES, OBJECTIVES)
