"""Holds: a web worker loads no engine of statistics or analysis, which jobs do, nor what one page or the other database needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

HEAVY = (
    "scipy",
    "numpy",
    "sklearn",
    "pandas",
    "ibis",
    "duckdb",
    "pyarrow",
    "pyspark",
    "statsmodels",
    "altair",
    "typst",
    "xlsxwriter",
)
PROGRAM = """
import json, sys
from goldenthread.project.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize("door", ["", "public"], ids=["web door", "public door"])
def test_a_worker_with_all_its_pages_is_light(door: str, tmp_path: Path) -> None:
    surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(tmp_path), "GOLDENTHREAD_DOOR": door}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=surroundings, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "goldenthread" in loaded
    assert [name for name in HEAVY if name in loaded] == []
    assert ("psycopg" in loaded) is (connection.vendor == "postgresql"), "the driver of the other engine"
