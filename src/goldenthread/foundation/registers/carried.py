"""Rows whose duties hang on rows of another table (a decision on its meeting): brought up to date when that one changes."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.clocks import Following, Subject
from goldenthread.foundation.registers.definition import REGISTERS, Register
from goldenthread.foundation.registers.values import row_of


def follow_carried(
    do: Doing, register: Register, refs: Sequence[str], about: Surroundings, imported: bool = False
) -> None:
    """Bring up to date the clocks of rows of other tables that hang on these, and of what hangs on those in turn."""
    for table, which in register.carries:
        other = REGISTERS.get(table)
        if other is None or other.duties is None:
            continue
        people = [c.attribute for c in other.columns if c.kind == "person"]
        records = list(other.model._default_manager.filter(which(refs)).select_related("unit", *people).order_by("ref"))
        duties = other.duties
        Following(do, about.organisation, about, imported).follow(
            [
                Subject(
                    record.ref, record.unit.path if record.unit else "", other.area,
                    tuple(duties(row_of(other, record, words=False), about)),
                )
                for record in records
            ],
            other.handovers,
        )  # fmt: skip
        if records:
            follow_carried(do, other, [record.ref for record in records], about, imported)
