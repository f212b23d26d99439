"""`python -m bench.pack ORG`: the pack of a big organisation, ours against bare SQL for the same figures; and its PDF."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import Any

from bench.verdicts import Line, seconds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
NODES = "SELECT happened_on, count(*) FROM facts_node WHERE organisation_id = %s AND kind = 'concern' AND happened_on >= %s " \
        "AND happened_on <= %s GROUP BY happened_on"  # fmt: skip
ROWS = "SELECT measure, happened_on, count(*) FROM facts_reading WHERE organisation_id = %s AND replaced_at IS NULL " \
       "AND happened_on >= %s AND happened_on <= %s AND measure IN ({}) GROUP BY measure, happened_on"  # fmt: skip
VALUES = "SELECT subject, value FROM facts_reading WHERE organisation_id = %s AND measure = %s AND replaced_at IS NULL"
WAITING = "SELECT count(*) FROM facts_clock WHERE organisation_id = %s AND handover = 'outcome_told' AND met_at IS NULL " \
          "AND stopped_at IS NULL AND waived_at IS NULL"  # fmt: skip
CODED = "SELECT state, area, theme, polarity, count(DISTINCT root) FROM facts_coding WHERE organisation_id = %s AND happened_on >= %s " \
        "AND happened_on <= %s AND ended_at IS NULL AND embargo = '' AND level <> 'partner' GROUP BY state, area, theme, polarity"  # fmt: skip
OVER_TIME = "SELECT area, polarity, happened_on, count(DISTINCT root) FROM facts_coding WHERE organisation_id = %s AND happened_on >= %s " \
            "AND happened_on <= %s AND ended_at IS NULL AND embargo = '' AND level <> 'partner' AND state = 'confirmed' " \
            "GROUP BY area, polarity, happened_on"  # fmt: skip


def main() -> int:
    """Arguments: the organisation's code, how many runs. Prints seconds of each, and what differs, as JSON."""
    import django

    django.setup()
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    return 0


def measure(code: str, runs: int) -> dict[str, Any]:
    from goldenthread.foundation.kernel import moment, scope
    from goldenthread.foundation.places.models import Organisation
    from goldenthread.insight.board.papers import as_pdf

    organisation = Organisation.objects.get(code=code)
    took: dict[str, list[float]] = {"ours": [], "bare": [], "pdf": []}
    with scope.of(organisation.id), moment.lived_at(moment.now()):
        drafted = ours(organisation)
        differ = (
            [] if concerns_in(drafted) == bare(organisation)["concerns"] else ["worries raised differ from bare SQL"]
        )
        for _ in range(runs):
            for kind, work in (("ours", lambda: ours(organisation)), ("bare", lambda: bare(organisation)),
                               ("pdf", lambda: as_pdf(drafted.content, None))):  # fmt: skip
                began = time.perf_counter()
                work()
                took[kind].append(time.perf_counter() - began)
    drawn = took.pop("pdf")[0]  # the first: what is drawn again in one process is remembered
    return {"differ": differ, "pdf": drawn, **{kind: statistics.median(times) for kind, times in took.items()}}


def ours(organisation: Any) -> Any:
    """The whole pack, put together: figures, sentences, tables."""
    from goldenthread.foundation.facts.packs import MeetingFact
    from goldenthread.foundation.kernel import moment
    from goldenthread.insight.board.showing import drafted

    today = moment.now().date()
    return drafted(organisation, MeetingFact("MTG-AAAAAAAA", "MTG-AAAAAAAA", "board", "The board", today, to_come=True))


def concerns_in(drafted: Any) -> int:
    return next(int(one.count) for one in drafted.figures if one.key == "series.concerns")


def bare(organisation: Any) -> dict[str, Any]:
    """The same figures, as lean as they can be: statements of plain SQL, counted by month in Python."""
    from django.db import connection

    from bench.bare_sight import figures
    from goldenthread.domain.time import moment_months_before, months_before
    from goldenthread.foundation.facts.handovers import handovers
    from goldenthread.foundation.kernel import moment
    from goldenthread.insight.board.pages import PAGES

    at = moment.now()
    red = {name for name, what in handovers().items() if what.red}
    found: dict[str, Any] = {
        "strands": figures(organisation.id, at, moment_months_before(at, 12, "Europe/London"), red)
    }
    key = organisation.id.hex if connection.vendor == "sqlite" else organisation.id
    first = at.date().replace(day=1)
    since, until = months_before(first, 12), first - timedelta(days=1)
    measures = [one.measure for page in PAGES for one in page.series if one.measure]
    with connection.cursor() as cursor:
        cursor.execute(NODES, [key, since, until])
        months: Counter[str] = Counter()
        for day, n in cursor.fetchall():
            months[str(day)[:7]] += n
        found["concerns"] = sum(months.values())
        cursor.execute(ROWS.format(", ".join(["%s"] * len(measures))), [key, since, until, *measures])
        found["rows"] = cursor.fetchall()
        cursor.execute(WAITING, [key])
        found["waiting"] = cursor.fetchone()
        cursor.execute(CODED, [key, since, until])
        found["coded"] = cursor.fetchall()
        cursor.execute(OVER_TIME, [key, since, until])
        found["over_time"] = cursor.fetchall()
        for table in ("risks", "decisions"):
            cursor.execute(VALUES, [key, table])
            found[table] = [loaded(value) for _, value in cursor.fetchall()]
        cursor.execute("SELECT register, since FROM facts_registerkept WHERE organisation_id = %s", [key])
        found["kept"] = cursor.fetchall()
    return found


def loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def lines(told: dict[str, Any], database: str, concerns: int) -> list[Line]:
    if told["differ"]:
        raise SystemExit("\n".join(told["differ"]))
    return [
        Line(f"pack of an organisation with {concerns:,} concerns", database, "1", seconds(told["ours"]), seconds(told["bare"]),
             told["ours"] / told["bare"], 3.0),
        Line("its PDF, drawn for the first time", database, "1", seconds(told["pdf"]), "", told["pdf"], 3.0, shown="≤ 3 s"),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
