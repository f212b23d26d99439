"""What is written from a pack's charts: that what is usual is worked out anew from a month on, with the reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref, reread
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.board import policy
from goldenthread.insight.board.anew import MEASURE, charts

LONGEST = 600


@change("board.limits.reset")
def reset_limits(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    chart: str,
    first: date | None,
    why: str,
    at: datetime | None = None,
) -> str:
    """Work out what is usual in a chart anew from a month on (`first`: any day of it), since something changed that somebody knows of;
    None: from all months together again. The ref of what was put on record. Packs that were sent stay as they are.

    `Refused` names the field: no reason, a month that has not ended, or one from which they are worked out anew already. `NotYours` for
    a chart that does not exist. Source: domain.md 7.1 and 7.5 (recalculating is a judgement: write who and why).
    """
    do.decide(policy.may(by, "reset_limits", organisation.id))
    if chart not in charts():
        raise NotYours(["no such chart"])
    row = Reading.objects.filter(measure=MEASURE, subject=chart, replaced_at__isnull=True).order_by("ref").first()
    before: dict[str, Any] = row.value if row else {}
    today = local_date(do.at, organisation.time_zone)
    problems = _wrong(first, before, today)
    if not 0 < len(why.strip()) <= LONGEST:
        problems.append(("why", f"Enter what changed, in at most {LONGEST} letters."))
    if problems:
        raise Refused(*problems)
    ref, month = fresh_ref("LIM"), f"{first:%Y-%m}" if first else ""
    reread(do, "chart_limits", "L", chart, {**before, month: ref} if month else {}, unit="", on=today)
    do.reason = why.strip()
    do.wrote(ref, {"kind_of_record": "chart_limits", "ref": ref, "chart": chart, "from": month, "why": why.strip()})
    return ref


def _wrong(first: date | None, before: dict[str, Any], today: date) -> list[tuple[str, str]]:
    if first is None:
        return [] if before else [("first", "They are worked out from all months together already.")]
    if first >= today.replace(day=1):
        return [("first", "Choose a month that has ended.")]
    if f"{first:%Y-%m}" in before:
        return [("first", "They are worked out anew from this month already.")]
    return []
