"""Queries built and compiled once, run many times: for the few pages and acts that must be quick.

Django builds a query anew each time, at ten times the cost of running it. A `Prepared` is the same QuerySet with slots where the
values go; it is compiled at its first use, keeps its organisation's scope, and gives plain tuples. `insert` does the same for rows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from itertools import chain, groupby
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper
from django.db.models.base import ModelState
from django.db.models.expressions import Value

from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import NotScoped

M = TypeVar("M", bound=models.Model)
Row = tuple[Any, ...]
SHORT = 4_000  # letters of a statement whose words are kept: not those that write rows by the thousand
PLANNED_AFTER = 2  # times that a statement was sent on a connection
MOST_VALUES = (
    15_000  # in one statement, below every engine's limit; in a long transaction each statement is dear to SQLite
)


class _Turned(SQLiteCursorWrapper):
    """SQLite's cursor, which turns the words of a statement into that engine's once, not each time it runs."""

    @staticmethod
    @functools.lru_cache(maxsize=256)
    def _words(query: str) -> str:
        return str(FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names or len(query) > SHORT:
            return str(super().convert_query(query, param_names=param_names))  # type: ignore[misc]  # the stubs lack it
        return self._words(query)


def _cursor(connection: Any) -> Any:
    """Django's own cursor, with its logging and its errors, over one whose statements are made ready once: planned once a connection
    on PostgreSQL, turned once a process on SQLite.
    """
    if connection.queries_logged:  # a log wants the values in the words
        return connection.cursor()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        if connection.vendor != "postgresql":
            return connection._prepare_cursor(connection.connection.cursor(factory=_Turned))
        import psycopg  # seven megabytes in each process: only where it is the engine

        connection.connection.prepare_threshold = PLANNED_AFTER  # Django's own cursors never prepare
        return connection._prepare_cursor(psycopg.Cursor(connection.connection))


class Slot(Value):
    """A place in a prepared query for a value that is given when it runs. Never None."""

    def __init__(self, name: str, output_field: models.Field[Any, Any] | None = None) -> None:
        super().__init__(None, output_field=output_field or models.CharField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def ready(self, values: dict[str, Any], connection: Any) -> Any:
        value = values[self.name]
        if value is None:
            raise ValueError(f"nothing was given for {self.name}")
        return self.output_field.get_db_prep_value(value, connection)


def moments(name: str) -> Slot:
    return Slot(name, models.DateTimeField())


def days(name: str) -> Slot:
    return Slot(name, models.DateField())


def keys(name: str) -> Slot:
    return Slot(name, models.UUIDField())


SCOPE = keys("scope")


class Listed(models.Aggregate):
    """The texts of a group, one a line; None where there are none. For what a row needs of another table without a query of its own."""

    template = "%(function)s(%(expressions)s, CHR(10))"
    function = "STRING_AGG"
    output_field = models.TextField()
    allow_distinct = False

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, function="GROUP_CONCAT", template="%(function)s(%(expressions)s, CHAR(10))"
        )


class Prepared:
    """`build` gives a `values_list` queryset with slots; it is called once for each database engine."""

    def __init__(self, build: Callable[[], models.QuerySet[Any, Any]]) -> None:
        self.build = build
        self.made: dict[str, tuple[str, tuple[Any, ...], list[tuple[int, list[Any], Any]]]] = {}

    def _make(self) -> tuple[str, tuple[Any, ...], list[tuple[int, list[Any], Any]]]:
        with scope.stood_for_by(SCOPE):
            compiler = self.build().query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
        columns = [found[0] for found in compiler.select[: compiler.col_count]] if compiler.select else []
        turned = [(at, list(how), what) for at, (how, what) in compiler.get_converters(columns).items()]
        made = (sql, tuple(params), turned)
        self.made[connection.vendor] = made
        return made

    def rows(self, **values: Any) -> list[Row]:
        """Run it for the organisation in scope; raises `NotScoped` without one, as every query of records does."""
        within = scope.current()
        if within is None or within == scope.EVERYWHERE:
            raise NotScoped("a prepared query runs inside one organisation's scope")
        values["scope"] = UUID(within)
        here = connections[DEFAULT_DB_ALIAS]
        sql, params, turned = self.made.get(here.vendor) or self._make()
        with _cursor(here) as cursor:
            cursor.execute(sql, [p.ready(values, here) if type(p) is Slot else p for p in params])
            found: list[Row] = cursor.fetchall()
        return [_turn(row, turned, here) for row in found] if turned else found

    def first(self, **values: Any) -> Row | None:
        """The first row, if any. Say `[:1]` in the query."""
        found = self.rows(**values)
        return found[0] if found else None


class PreparedRecords(Prepared):
    """The same for whole records of one model. `build` gives a queryset of records, at most a few."""

    def __init__(self, model: type[M], build: Callable[[], models.QuerySet[M]]) -> None:
        self.model = model
        self.names = [f.attname for f in model._meta.concrete_fields]
        super().__init__(lambda: build().values_list(*self.names))

    def get(self, **values: Any) -> Any:
        """The first record, or None."""
        row = self.first(**values)
        return None if row is None else self.model.from_db(DEFAULT_DB_ALIAS, self.names, row)


def _turn(row: Row, turned: list[tuple[int, list[Any], Any]], connection: Any) -> Row:
    """The row's values as the fields give them to Python."""
    out = list(row)
    for at, how, what in turned:
        value = out[at]
        for one in how:
            value = one(value, what, connection)
        out[at] = value
    return tuple(out)


# Values that every engine's driver takes as they are, from fields that do nothing to them.
AS_THEY_ARE = (str, int, bool)
UNTOUCHED = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
Part = tuple[str, models.Field[Any, Any], type[Any] | None]
_INSERTS: dict[tuple[type[models.Model], str], tuple[list[Part], str, str]] = {}


def _easy(field: models.Field[Any, Any]) -> type[Any] | None:
    """The type of which a field's values need not be asked of the field one by one: plain ones (object), moments, days, keys."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return None
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.DateField | models.UUIDField):  # a moment is a day to Django, too
        return (
            datetime
            if isinstance(target, models.DateTimeField)
            else date
            if isinstance(target, models.DateField)
            else UUID
        )
    return object if isinstance(target, UNTOUCHED) else None


def _insert_parts(model: type[models.Model]) -> tuple[list[Part], str, str]:
    key = (model, connection.vendor)
    if key not in _INSERTS:
        fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField | models.BigAutoField)]
        names = ", ".join(connection.ops.quote_name(f.column) for f in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        head = f"INSERT INTO {table} ({names}) VALUES "  # noqa: S608  # names of our own models' columns
        parts = [(f.attname, f, _easy(f)) for f in fields]
        _INSERTS[key] = (parts, head, "(" + ", ".join(["%s"] * len(fields)) + ")")
    return _INSERTS[key]


_BLANK: dict[type[models.Model], tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]] = {}


def made(model: type[M], **columns: Any) -> M:
    """A new record, as `model(**columns)` gives one, at a fifth of the cost: for what is written by the thousand.

    Columns by their own names (`organisation_id`), each a plain value that needs no turning; what is not given has its default.
    No signals. `TypeError` for a column that there is not.
    """
    blank, called = _BLANK.get(model) or _blank(model)
    if not columns.keys() <= blank.keys():
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(columns.keys() - blank.keys()))}")
    record = model.__new__(model)
    own = record.__dict__
    own["_state"] = ModelState()
    own.update(blank)
    for name, default in called:
        if name not in columns:
            own[name] = default()
    own.update(columns)
    return record


def _blank(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """The columns of a record of which nothing was said; and those whose default is made anew each time."""
    fields = model._meta.concrete_fields
    called = [(f.attname, f.get_default) for f in fields if callable(f.default)]
    new = {name for name, _ in called}
    _BLANK[model] = ({f.attname: None if f.attname in new else f.get_default() for f in fields}, called)
    return _BLANK[model]


def _ready(row: models.Model, parts: list[Part], seen: dict[Any, Any], connection: Any) -> Iterator[Any]:
    """A row's values as the driver takes them. `seen`: moments and days that were made ready before."""
    said = row.__dict__
    for name, field, easy in parts:
        value = said[name]
        kind = type(value)
        if value is None or (easy is object and kind in AS_THEY_ARE):
            yield value
        elif kind is UUID and easy is UUID:
            yield value if connection.features.has_native_uuid_field else value.hex
        elif easy is kind:
            found = seen.get(value)
            if found is None:
                found = seen[value] = field.get_db_prep_save(value, connection)
            yield found
        else:
            yield field.get_db_prep_save(field.pre_save(row, True), connection)


def _statements(rows: Sequence[models.Model], connection: Any) -> Iterator[tuple[str, list[Any]]]:
    """One for each row on PostgreSQL, which sends them all at once; as few as may be on others."""
    seen: dict[Any, Any] = {}
    for model, some in groupby(rows, type):
        parts, head, places = _insert_parts(model)
        ready = [list(_ready(row, parts, seen, connection)) for row in some]
        at_once = 1 if connection.vendor == "postgresql" else max(1, MOST_VALUES // len(parts))
        for start in range(0, len(ready), at_once):
            chunk = ready[start : start + at_once]
            yield head + ", ".join([places] * len(chunk)), list(chain.from_iterable(chunk))


def insert(rows: Sequence[models.Model]) -> None:
    """Add rows, of one model or several in their order, as `bulk_create` does, without building the statements anew.

    No signals; keys that the database makes stay unknown. On PostgreSQL all are sent before the first answer is waited for.
    """
    here = connections[DEFAULT_DB_ALIAS]
    statements = list(_statements(rows, here))
    if not statements:
        return
    with _cursor(here) as cursor, ExitStack() as together:
        if (
            here.vendor == "postgresql" and len(statements) > 1 and not here.queries_logged
        ):  # a log wants them one by one
            together.enter_context(here.wrap_database_errors)
            together.enter_context(here.connection.pipeline())
        for statement, values in statements:
            cursor.execute(statement, values)
    for row in rows:
        row._state.adding, row._state.db = False, here.alias


def update(row: models.Model, *names: str) -> None:
    """Save these columns of a stored row, as `save(update_fields=...)` does, without building the statement anew. No signals."""
    here = connections[DEFAULT_DB_ALIAS]
    known, key = {f.name: f for f in row._meta.concrete_fields}, row._meta.pk
    fields = [known[name] for name in names]
    quote = here.ops.quote_name
    columns = ", ".join(f"{quote(f.column)} = %s" for f in fields)
    table = quote(row._meta.db_table)
    values = [f.get_db_prep_save(f.pre_save(row, False), here) for f in (*fields, key)]
    with _cursor(here) as cursor:
        cursor.execute(f"UPDATE {table} SET {columns} WHERE {quote(key.column)} = %s", values)  # noqa: S608  # our own names
        if cursor.rowcount != 1:
            raise LookupError(f"{row._meta.label} {row.pk} is not stored")
