"""Walking the pages of those who raise, for the tests: sign in, answer, send; what is stored in all tables."""

from __future__ import annotations

import html
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.world import World

DRAWN_ANEW = ("django_session", "django_migrations")


def signed_in(world: World, who: str = "reporter", **kwargs: Any) -> Client:
    client = Client(**kwargs)
    client.force_login(world.user(who), backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, *args: str) -> str:
    return reverse(f"casework:{name}", args=["harbour", *args])


def words_of(response: Any) -> str:
    """What the page says, with entities undone."""
    return html.unescape(response.content.decode())


def begun(client: Client, danger: str = "no") -> str:
    """Answer the first question; the draft's key."""
    response: HttpResponse = client.post(at("raise_concern"), {"immediate_danger": danger})
    assert response.status_code == 302, words_of(response)
    return response["Location"].split("/")[-3]


def answered(client: Client, key: str, step: str, **given: str) -> Any:
    return client.post(at("raise_step", key, step), given)


def told_all(client: Client, narrative: str = "Bruises on her arm.", worker: str = "no", words: str = "") -> str:
    """All five questions answered; the draft's key."""
    key = begun(client)
    answered(client, key, "what", narrative=narrative)
    answered(client, key, "who", about_name="Robyn Sparrow")
    answered(client, key, "where", unit="youth-club", noticed="now")
    assert answered(client, key, "worker", about_worker=worker, worker_words=words).status_code == 302
    return key


def rows_stored() -> dict[str, int]:
    """How many rows each table holds, sessions aside."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in DRAWN_ANEW]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608  # names of our own tables
            counts[table] = cursor.fetchone()[0]
    return counts
