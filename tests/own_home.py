"""A folder of its own for a run of the tests. Imported before anything that reads the settings.

Whatever the surroundings name, a run keeps its keys, files and records there, and never in the `var/` of a checkout or the home of an
installation. Its workers share the folder of the process that started them.
"""

from __future__ import annotations

import os
import tempfile

import django
from django.conf import settings

WORKER = "PYTEST_XDIST_WORKER" in os.environ
OWN_HOME = "" if WORKER else tempfile.mkdtemp(prefix="goldenthread-tests-")
if (
    OWN_HOME and settings.configured
):  # somebody's DJANGO_SETTINGS_MODULE was read before this: the run goes on where that says
    OWN_HOME = ""
elif OWN_HOME:
    os.environ["GOLDENTHREAD_HOME"] = OWN_HOME
    if not os.environ.get("GOLDENTHREAD_DATABASE_URL", "").startswith("postgres"):
        os.environ["GOLDENTHREAD_DATABASE_URL"] = f"sqlite:///{OWN_HOME}/records.sqlite3"
    for name in ("GOLDENTHREAD_KEYSET", "GOLDENTHREAD_SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.project.settings"
django.setup()
