"""Tenancy. Every record belongs to one organisation; a query outside a scope raises, and on PostgreSQL the database refuses too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from goldenthread.foundation.kernel.errors import NotScoped

EVERYWHERE = "*"
NOWHERE = ""  # no organisation has this id: what an outer transaction goes on with after the scope
M = TypeVar("M", bound=models.Model)
_scope: ContextVar[str | None] = ContextVar("organisation_scope", default=None)


def current() -> str | None:
    return _scope.get()


def _tell_database(value: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('goldenthread.organisation', %s, true)", [value])


@contextmanager
def _entered(value: str) -> Iterator[None]:
    before = _scope.get()
    token = _scope.set(value)
    try:
        if connection.vendor == "postgresql":
            goes_on = connection.in_atomic_block  # else the setting ends with our own transaction
            with transaction.atomic():
                _tell_database(value)
                yield
                if goes_on and not connection.needs_rollback:
                    _tell_database(before or NOWHERE)
        else:
            yield
    finally:
        _scope.reset(token)


@contextmanager
def of(organisation_id: UUID) -> Iterator[None]:
    """Work inside one organisation: its rows and no others."""
    with _entered(str(organisation_id)):
        yield


@contextmanager
def escape(why: str) -> Iterator[None]:
    """Leave the scope, with a reason. A wall counts the places; their number may only fall."""
    if not why:
        raise ValueError("a scope escape needs a reason")
    with _entered(EVERYWHERE):
        yield


@contextmanager
def stood_for_by(slot: Any) -> Iterator[None]:
    """While a query is prepared: its organisation is not known yet, and `slot` stands for it. Reads nothing."""
    token = _scope.set(slot)
    try:
        yield
    finally:
        _scope.reset(token)


def forget_on_new_connection(**_kwargs: Any) -> None:
    """A new connection carries no scope of its own: `set_config` is local to each transaction."""


class ScopedManager(models.Manager[M]):
    """Rows of the organisation in scope; raises without one."""

    def get_queryset(self) -> models.QuerySet[M]:
        value = _scope.get()
        if value is None:
            raise NotScoped(f"{self.model.__name__} was read outside an organisation's scope")
        rows = super().get_queryset()
        return rows if value == EVERYWHERE else rows.filter(organisation_id=value)
