"""`python -m bench.seed`: one database of the product, with a register, sessions and drafts; what the load needs as JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.seed")
    parser.add_argument("--concerns", type=int, required=True)
    parser.add_argument("--drafts", type=int, default=0, help="drafts for each of the clients")
    parser.add_argument("--check", action="store_true", help="prove that seeding invents nothing, instead")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import django

    django.setup()
    from goldenthread.foundation.notices import send

    with patch.object(send, "_send_at_once", lambda *_given: None):  # no letters while a register is made up
        told = check() if args.check else fill(args.concerns, args.drafts)
    args.out.write_text(json.dumps(told))
    return 0


def check() -> dict[str, Any]:
    from django.core.management import call_command

    from bench.seed import people, same

    call_command("migrate", verbosity=0, interactive=False)
    return {"differences": same.differences(people.build())}


def fill(concerns: int, drafts: int) -> dict[str, Any]:
    from django.conf import settings
    from django.core.management import call_command

    from bench.seed import concerns as register
    from bench.seed import people
    from bench.seed.drafts import drafts_of
    from bench.seed.sessions import signed_in

    call_command("migrate", verbosity=0, interactive=False)
    body = people.build()
    began = time.perf_counter()
    rows = register.seed(body, concerns)
    took = time.perf_counter() - began
    world = body.world
    lead = world.user("dsl")
    reporters = [person.user for person in _with_accounts(body)]
    return {
        "organisation": world.organisation.code,
        "token": settings.CSRF_COOKIE_NAME, "rows": rows, "seconds": took,
        "leads": [signed_in(lead) for _ in range(people.CLIENTS)],
        "managers": [signed_in(world.user("line_manager")) for _ in range(people.CLIENTS)],
        "reporters": [signed_in(user) for user in reporters],
        "drafts": drafts_of(body, drafts),
    }  # fmt: skip


def _with_accounts(body: Any) -> list[Any]:
    from bench.seed.people import CLIENTS
    from goldenthread.foundation.kernel import scope
    from goldenthread.foundation.places.models import Person

    with scope.of(body.world.organisation.id):
        found = {p.ref: p for p in Person.objects.select_related("user").filter(user__isnull=False)}
    return [found[p.ref] for p in body.reporters[:CLIENTS]]


if __name__ == "__main__":
    sys.exit(main())
