"""How rows of registers end: with the person they are about, or by a rule of their own once the matter is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, cast

from django.db.models import QuerySet

from goldenthread.domain.retention import Length, kept_until
from goldenthread.domain.time import end_of_local_day, local_date, months_before
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.models import RowKey
from goldenthread.foundation.retention.persons import way as person_way
from goldenthread.foundation.retention.registry import WAYS, WITH_EVERY, WITH_PERSON, Candidate, Part, Way, Whole
from goldenthread.foundation.retention.registry import register_way as add_way
from goldenthread.foundation.rules.retention import retention


class _Kept(Protocol):
    handling: ClassVar[Any]


def label_of(model: type[RegisterRow]) -> str:
    return model._meta.label


def rule_of(register: Register) -> str:
    """The rule of retention that a register's rows are kept by."""
    return str(cast(_Kept, register.model).handling.retention)


def ends_with_person(register: Register) -> None:
    """Rows of this register go when the person they are about goes."""
    rows_end_with_person(register.model, register.by_column["person"].attribute)


def rows_end_with_person(model: type[Any], field: str) -> None:
    """Rows of a model that has a `ref` go when the person in `field` goes."""
    WITH_PERSON[model._meta.label] = lambda ref: model._default_manager.filter(**{f"{field}__ref": ref})
    if "PER" in WAYS:
        add_way(person_way())


def keys_end_with_all() -> None:
    """The keys by which rows are known go with them."""
    WITH_EVERY[RowKey._meta.label] = lambda refs: Part(RowKey.objects.filter(ref__in=refs))


def ends_when_closed(
    register: Register,
    *,
    closed: str,
    with_it: Callable[[str], list[QuerySet[Any]]] | None = None,
    models: tuple[str, ...] = (),
) -> None:
    """Rows of this register end so many years after the moment in column `closed`, with what belongs to them."""
    rule = rule_of(register)
    many = register.model._default_manager

    def candidate(row: Any, time_zone: str) -> Candidate:
        moment: datetime | None = getattr(row, closed)
        ended = local_date(moment, time_zone) if moment else None
        length = Length(retention()[rule].years, retention()[rule].birthday)
        return Candidate(row.ref, rule, ended, kept_until(length, ended=ended, child=bool(retention()[rule].birthday)))

    def find(organisation: Organisation, by: date, limit: int) -> list[Candidate]:
        years = max(retention()[rule].years, retention()[rule].birthday)
        before = end_of_local_day(months_before(by, 12 * years), organisation.time_zone)
        rows = many.filter(**{f"{closed}__lte": before}).order_by(closed, "ref")
        found = [candidate(row, organisation.time_zone) for row in rows[:limit]]
        return [one for one in found if one.until.day is not None and one.until.day < by]

    def one(organisation: Organisation, ref: str) -> Candidate | None:
        row = many.filter(ref=ref).first()
        return candidate(row, organisation.time_zone) if row else None

    def whole(ref: str) -> Whole:
        more = with_it(ref) if with_it else []
        refs = sorted({each for some in more for each in some.values_list("ref", flat=True)})
        return Whole((ref, *refs), (*(Part(some) for some in more), Part(many.filter(ref=ref))))

    add_way(Way(register.prefix, register.kind, register.plain, (label_of(register.model), *models), find, one, whole))
