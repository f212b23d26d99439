"""Model fields of the house: sealed text and UUIDv7 keys."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import uuid_utils
from django.db import models

from goldenthread.foundation.kernel import sealing


def new_id() -> UUID:
    return UUID(bytes=uuid_utils.uuid7().bytes)


class Closed:
    """Sealed bytes not yet opened."""

    __slots__ = ("bytes",)

    def __init__(self, value: bytes) -> None:
        self.bytes = bytes(value)


class _Opening:
    """Opens the seal the first time the attribute is read."""

    def __init__(self, field: SealedText) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Closed):
            value = json.loads(sealing.open_sealed(value.bytes, self.field.where(instance)))
            instance.__dict__[name] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedText(models.BinaryField):  # type: ignore[type-arg]  # generic for the type checker only
    """Text (or JSON) that is stored sealed, bound to its table, column and row. Never searchable, never sortable."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opening(self))

    def where(self, instance: models.Model) -> str:
        return self.at(instance.pk)

    def at(self, pk: object) -> str:
        return f"{self.model._meta.db_table}.{self.column}:{pk}"

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return None if value is None else Closed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Closed):
            return value
        return Closed(sealing.seal(json.dumps(value, ensure_ascii=False).encode(), self.where(model_instance)))

    def get_prep_value(self, value: Any) -> Any:
        return value.bytes if isinstance(value, Closed) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, Closed):
            value = value.bytes
        elif isinstance(value, str):
            raise TypeError("sealed text is written only by saving its record")
        return super().get_db_prep_value(value, connection, prepared)

    def get_default(self) -> Any:
        return None if self.null else ""

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError("sealed text is not serialised")


def opened(model: type[models.Model], name: str, pk: object, value: Any) -> Any:
    """What a sealed column says, read by a query that gives plain values: open the row `pk`'s own seal."""
    field = model._meta.get_field(name)
    if not isinstance(value, Closed) or not isinstance(field, SealedText):
        return value
    return json.loads(sealing.open_sealed(value.bytes, field.at(pk)))
