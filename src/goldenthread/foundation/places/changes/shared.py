"""What the changes of `places` share: refs, what a version says, and the comparison when two people edit one record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.domain.refs import make_ref
from goldenthread.foundation.kernel.entropy import reference_bytes
from goldenthread.foundation.kernel.errors import Conflicting
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import said, said_at
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit


def fresh_ref(kind: str) -> str:
    return make_ref(kind, reference_bytes)


def organisation_ref(organisation: Organisation) -> str:
    """The ref under which the organisation's own versions are kept."""
    return f"ORG-{organisation.code}"


def plain(value: Any) -> Any:
    """A value as canonical JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def organisation_says(organisation: Organisation) -> dict[str, Any]:
    fields = (
        "code", "name", "kind", "populations", "nation", "time_zone", "levels", "called", "complete", "demonstration", "made_at",
        "set_up_at", "cover_hours", "out_of_hours", "danger_words", "outside_routes", "public_door_open",
    )  # fmt: skip
    return {"kind_of_record": "organisation", **{name: plain(getattr(organisation, name)) for name in fields}}


def unit_says(unit: Unit) -> dict[str, Any]:
    fields = ("code", "name", "path", "kind", "populations", "opened", "closed")
    return {
        "kind_of_record": "unit",
        "ref": unit.ref,
        **{name: plain(getattr(unit, name)) for name in fields},
    }


def person_says(person: Person) -> dict[str, Any]:
    fields = (
        "local_code", "name", "email", "post", "level", "paid", "engagement", "contact_with", "regulated_activity",
        "requirement_set", "started", "first_contact", "left",
    )  # fmt: skip
    return {
        "kind_of_record": "person", "ref": person.ref, "unit": person.unit.code if person.unit else None,
        "account": person.user_id is not None, **{name: plain(getattr(person, name)) for name in fields},
    }  # fmt: skip


def role_says(held: NamedRole) -> dict[str, Any]:
    fields = ("role", "alternate", "starts", "ends", "hours_per_week", "strategic_hours", "confirmed_at")
    return {
        "kind_of_record": "role", "ref": held.ref, "person": held.person.ref,
        "unit": held.unit.code if held.unit else None, **{name: plain(getattr(held, name)) for name in fields},
    }  # fmt: skip


class Clash(Conflicting):
    """Fields that two people changed at once, with what every other field should say: enough to ask again."""

    def __init__(self, fields: list[tuple[str, str, str]], taken: dict[str, Any], n: int) -> None:
        super().__init__(fields)
        self.taken = taken
        self.n = n


def last_day_unchanged(ref: str, name: str, now: date | None, now_n: int, seen_n: int | None, asked: date) -> None:
    """`Conflicting` where somebody else chose another last day since version `seen_n` was shown (None: nothing was shown)."""
    if seen_n in (None, now_n):
        return
    if said_at(ref, seen_n or 0).get(name) != plain(now) and now != asked:
        raise Conflicting([(name, f"{now:%-d %B %Y}" if now else "", f"{asked:%-d %B %Y}")])


def merged(ref: str, seen_n: int, now_n: int, current: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    """What to store when somebody saves a record seen at version `seen_n` that is now at `now_n`: field by field.

    A field that only one of the two changed is taken from whoever changed it. One that both changed, differently, raises
    `Conflicting` with (field, what it says now, what was asked). Values are as the record's versions hold them.
    """
    if seen_n == now_n:
        return dict(asked)
    version = Version.objects.filter(ref=ref, n=seen_n).first()
    base = (said(version).payload if version else None) or {}
    taken: dict[str, Any] = {}
    clash: list[tuple[str, str, str]] = []
    for name, wish in asked.items():
        here, before = plain(current[name]), base.get(name)
        if name in base and plain(wish) == before:
            taken[name] = current[name]
        elif plain(wish) != here and (name not in base or here != before):
            clash.append((name, "" if here is None else str(here), "" if wish is None else str(plain(wish))))
        else:
            taken[name] = wish
    if clash:
        raise Clash(clash, taken, now_n)
    return taken
