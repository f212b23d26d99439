"""Everything of an organisation taken away through a page: the workbook, made in memory and noted before it leaves."""

from __future__ import annotations

import hashlib
import io
from typing import Final

from django.db import transaction

from goldenthread.doors.exports.not_carried import FILE, not_carried
from goldenthread.doors.exports.tables import Export
from goldenthread.doors.exports.workbook import write_xlsx
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import may
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.foundation.registers.changes import note_export
from goldenthread.foundation.registers.models import RowKey

MOST_ROWS: Final = 30_000


class TooMuch(Exception):
    """More than a page can make at once, in words for the person who asked."""


def taken_away(organisation: Organisation, *, by: Actor, reason: str) -> bytes:
    """The workbook, without what is about whoever takes it. What is not noted never leaves: nothing is given back where the note could
    not be written.
    """
    need(may(by, "take_away", organisation.id))
    if RowKey.objects.count() > MOST_ROWS:
        raise TooMuch(
            "More is kept here than a page can hand out at once. Ask whoever runs this for the file: goldenthread export"
            f" {organisation.code}, in your name and with your reason."
        )
    held = io.BytesIO()
    with transaction.atomic():
        tables = Export(organisation, apart_from(by)).tables()
        counts = write_xlsx(held, tables, organisation.time_zone, notes=(FILE, not_carried(organisation)))
        digest = hashlib.sha256(held.getvalue()).hexdigest()
        note_export(by=by, organisation=organisation, reason=reason, counts=counts, digest=digest)
    return held.getvalue()
