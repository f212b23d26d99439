"""Units, people, named roles and the organisation's own line, brought from elsewhere: what is new is added, what says something
else is changed, what is the same is left alone. Columns not given stay as they are; nothing is taken away.

A person brought is on the books: no account, no access. A role brought is an appointment that waits for a custodian.
Source: workbook.toml (people, units, named_roles, organisation; Keys); design.md §2 (`record_many`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.many_shared import Told, differs, numbered_problems, one_of
from goldenthread.foundation.places.changes.person_row import PersonRow, person_of, row_problems
from goldenthread.foundation.places.changes.roles import close_roles, last_custodian, standing
from goldenthread.foundation.places.changes.shared import organisation_ref, organisation_says, person_says
from goldenthread.foundation.places.models import Organisation, Person, Unit

PERSON_COLUMNS: Final = (
    "name", "email", "unit", "post", "paid", "engagement", "level", "contact_with", "regulated_activity", "requirement_set", "started",
    "first_contact", "left",
)  # fmt: skip
BODY_COLUMNS: Final = ("name", "kind", "populations", "nation", "time_zone", "levels", "complete", "called")


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many rows were new, changed, and the same as before; and the records that were written."""

    added: int = 0
    changed: int = 0
    same: int = 0
    records: tuple[Any, ...] = field(default=(), repr=False)

    @property
    def nothing_new(self) -> bool:
        return not (self.added or self.changed)


@change("places.people.recorded")
def record_people(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    rows: Sequence[Mapping[str, Any]],
    units: Mapping[str, Unit],
    people: Mapping[str, Person],
    at: datetime | None = None,
) -> Recorded:
    """Put up to a thousand people on the books, or change what is said of them. `ref` is the organisation's own number (or ours).

    `units` and `people`: what codes stand for here. Somebody whose last day is brought loses the roles they hold after it.
    `Refused` names row and column ('3.name'; the first row is 1).
    """
    do.decide(policy.may(by, "add_person", organisation.id))
    told = [_person(organisation, row, units, people) for row in rows]
    numbered_problems((row_problems(organisation, one.wanted), _leaving(do, one)) for one in told)
    fresh = [one for one in told if one.record is None]
    changed = [one for one in told if one.record is not None and one.differs]
    made = [person_of(organisation, one.wanted) for one in fresh]
    for person in made:
        person.n = 1
    insert(made)
    for one in changed:
        _set(one.record, one.wanted)
    old = [one.record for one in changed]
    Person.objects.bulk_update(old, [*PERSON_COLUMNS, "n"], batch_size=200)
    for person in (*made, *old):
        do.wrote(person.ref, person_says(person), n=person.n)
    for one in changed:
        if one.wanted.left:
            close_roles(do, one.record, one.wanted.left)
    do.subject = do.subject or organisation_ref(organisation)
    return Recorded(len(made), len(old), len(rows) - len(made) - len(old), (*made, *old))


def _person(
    organisation: Organisation, row: Mapping[str, Any], units: Mapping[str, Unit], people: Mapping[str, Person]
) -> Told:
    code = str(row.get("ref") or "")
    record = people.get(code)
    now = {name: getattr(record, name) for name in PERSON_COLUMNS} if record else {}
    given = {name: one_of(name, row[name]) for name in PERSON_COLUMNS if name in row and name != "unit"}
    if "unit" in row:
        given["unit"] = units.get(str(row["unit"])) if row["unit"] else None
    values = {**now, **given}
    values["contact_with"] = tuple(values.get("contact_with") or ())
    values["email"] = str(values.get("email") or "").strip().lower()
    wanted = PersonRow(
        **{"name": "", **{k: v for k, v in values.items() if v is not None or k in ("unit", "paid")}},
        local_code=record.local_code if record else code,
    )
    return Told(record, wanted, record is not None and differs(record, wanted, PERSON_COLUMNS))


def _leaving(do: Doing, one: Told) -> list[tuple[str, str]]:
    """Whoever holds a weighty role leaves by a custodian's word; the last custodian not before somebody else holds the role."""
    if one.record is None or not one.wanted.left or one.record.left == one.wanted.left:
        return []
    held = standing(one.record, do.at)
    if held:
        do.decide(policy.may_mark_left(do.by, held=held, organisation_id=one.record.organisation_id))
    if last_custodian(one.record, do.at):
        return [("left", "This is the last custodian. Give the role to somebody else first.")]
    return []


def _set(record: Any, wanted: PersonRow) -> None:
    for name in PERSON_COLUMNS:
        value = getattr(wanted, name)
        setattr(record, name, list(value) if name == "contact_with" else value)
    record.n += 1


@change("places.organisation.recorded")
def record_organisation(
    do: Doing, *, by: Actor, organisation: Organisation, row: Mapping[str, Any], at: datetime | None = None
) -> Recorded:
    """What a file says of the organisation itself: the columns given, as far as they say something. `Refused` names the column.

    `levels` may join two by '+' ('operational+dsl'); `complete` names the sheets of which an empty one means none.
    """
    from goldenthread.foundation.places.changes.founding import body_problems

    do.decide(policy.may(by, "describe", organisation.id))
    now = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = {name: getattr(now, name) for name in BODY_COLUMNS}
    for name in BODY_COLUMNS:
        if row.get(name):
            setattr(now, name, list(row[name]) if isinstance(row[name], tuple | list) else str(row[name]).strip())
    parts = [part for level in now.levels for part in str(level).split("+")]
    if problems := body_problems(now.name, now.kind, now.populations, now.nation, now.time_zone, parts):
        raise Refused(*problems)
    if len(now.called) > 60:
        raise Refused(("called", "Use at most 60 letters."))
    if before == {name: getattr(now, name) for name in BODY_COLUMNS}:
        return Recorded(same=1)
    now.n += 1
    now.save()
    do.wrote(organisation_ref(now), organisation_says(now), n=now.n)
    return Recorded(changed=1, records=(now,))
