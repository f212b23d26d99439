"""Every write of the registers that several rooms stand on, and what an import leaves behind."""

from goldenthread.foundation.registers.changes.brought import note_import
from goldenthread.foundation.registers.changes.clock_notes import record_notes
from goldenthread.foundation.registers.changes.exported import note_export
from goldenthread.foundation.registers.changes.people import (
    ask_for,
    end_post,
    give_post,
    record_many,
    set_season,
)
from goldenthread.foundation.registers.changes.periods import bring_periods_to_date

__all__ = [
    "ask_for",
    "bring_periods_to_date",
    "end_post",
    "give_post",
    "note_export",
    "note_import",
    "record_many",
    "record_notes",
    "set_season",
]
