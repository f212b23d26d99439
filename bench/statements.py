"""`python -m bench.statements`: how many statements the list page sends to the database, at three page sizes."""

from __future__ import annotations

import json
import os
import sys
from http.cookies import SimpleCookie
from typing import Any
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
SIZES = (10, 25, 100)


def main() -> int:
    """Arguments: the organisation's code, the cookie of somebody signed in. Prints size -> statements as JSON."""
    import django

    django.setup()
    print(json.dumps({size: count(*sys.argv[1:3], size) for size in SIZES}))
    return 0


def count(organisation: str, cookie: str, size: int) -> int:
    """Statements of one warm request; what begins and ends a transaction is none."""
    from django.db import connection
    from django.test import Client

    from goldenthread.rooms.casework import listing

    sent: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            sent.append(sql)
        return execute(sql, params, many, context)

    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies = SimpleCookie(cookie)
    given = {**(listing.list_concerns.__kwdefaults__ or {}), "size": size}
    with patch.object(listing.list_concerns, "__kwdefaults__", given):
        path = f"/o/{organisation}/casework/concerns/"
        client.get(path)
        with connection.execute_wrapper(note):
            answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(sent)


if __name__ == "__main__":
    sys.exit(main())
