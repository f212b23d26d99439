"""A write load in processes of its own, so that they can be killed or set against one another: `python -m tests.faults.load WHAT`.

One process loads the product and forks the workers; they share nothing but the database. What came of it is printed as JSON.
"""

from __future__ import annotations

import json
import os
import sys

import django
from django.conf import settings


def main(what: str, *words: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
    django.setup()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    from tests.faults.works import WORKS

    print(json.dumps(WORKS[what](*words)))


if __name__ == "__main__":
    main(*sys.argv[1:])
