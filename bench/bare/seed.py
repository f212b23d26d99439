"""`python -m bench.bare.seed`: the baseline's database, with as many rows as the product's register, and sessions."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.seed.words import STORY, SURNAMES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.bare.settings")
CLIENTS = 8
ACCOUNT = {
    "immediate_danger": "no", "own_words": "I don't want to go.", "about": "Sam Farr", "about_worker": "no",
    "about_words": "Comes on Tuesdays, about nine years old.", "unit": "setting-5",
    "where_words": "In the hall, after the session.", "narrative": f"{STORY} (5)",
}  # fmt: skip
SETTINGS = 40


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.bare.seed")
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import django

    django.setup()
    args.out.write_text(json.dumps(fill(args.rows)))
    return 0


def fill(count: int) -> dict[str, Any]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from bench.bare.models import Unit, Worry
    from bench.seed.into import settle
    from bench.seed.sessions import signed_in
    from goldenthread.foundation.people.models import User

    call_command("migrate", verbosity=0, interactive=False)
    began, now = datetime(2021, 11, 23, 10, tzinfo=UTC), datetime.now(UTC)
    with transaction.atomic():
        Unit.objects.bulk_create([Unit(code=f"setting-{i}", name=f"Setting {i}") for i in range(SETTINGS)])
        for start in range(0, count, 5000):
            Worry.objects.bulk_create(
                [_row(i, began + (now - began) * i / count) for i in range(start, min(start + 5000, count))]
            )
        users = [User.objects.create(email=f"person{i}@example.org", name=f"Person {i}") for i in range(CLIENTS)]
    settle()
    return {"sessions": [signed_in(user) for user in users], "account": ACCOUNT, "token": settings.CSRF_COOKIE_NAME}


def _row(i: int, at: datetime) -> Any:
    from bench.bare.models import Worry

    return Worry(
        ref=f"CON-{i:08d}", send_key=f"seed-{i}", unit_id=f"setting-{i % SETTINGS}", raised_by=i % 200,
        about=f"Sam {SURNAMES[i % len(SURNAMES)]}", about_words="Comes on Tuesdays, about nine years old.",
        about_worker="no", immediate_danger="yes" if i % 24 == 0 else "no", narrative=f"{STORY} ({i})",
        own_words="I don't want to go.", where_words="In the hall, after the session.", reported_at=at - timedelta(minutes=1),
        late="concern_acknowledged,dsl_triage,wishes_asked", restricted=i % 24 == 2,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
