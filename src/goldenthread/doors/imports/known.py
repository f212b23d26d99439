"""What an organisation holds already, so that a workbook's rows may point to it, and people may be proposed as the same."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from goldenthread.doors.imports.given import Known, KnownPerson
from goldenthread.doors.imports.models import KeptMeaning
from goldenthread.doors.imports.same import answers
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.models import RowKey


def known_of(organisation: Organisation) -> Known:
    """Codes by table and the people on the books. Call it inside the organisation's scope. Four queries."""
    refs: dict[str, set[str]] = defaultdict(set)
    refs["units"] = set(Unit.objects.values_list("code", flat=True))
    people = []
    for person in Person.objects.order_by("ref"):
        refs["people"] |= {person.ref, person.local_code or person.ref}
        people.append(KnownPerson(person.local_code or person.ref, person.name, person.email))
    for table, key, ref in RowKey.objects.values_list("table", "key", "ref"):
        refs[table] |= {key, ref}
    return Known(dict(refs), people, *answers())


def meanings() -> dict[str, Any]:
    """What people have said the headers of their lists mean, for `read_workbook`. Call it inside the organisation's scope."""
    return {row.headers: row.meaning for row in KeptMeaning.objects.order_by("headers")}
