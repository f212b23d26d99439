"""What the pages of the checks show: kept figures, as far as every reader may see them; counted on the spot where none were kept yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.detectors import Found, Limits
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.checks.kept import Kept, KeptOne, changed_since, kept, kept_one
from goldenthread.insight.checks.limits import Own, limits_on, on_record, own_limits
from goldenthread.insight.checks.over_time import OverTime, over_time
from goldenthread.insight.checks.protect import NOT_SHOWN, guarded, leads_now
from goldenthread.insight.checks.queries import checks
from goldenthread.insight.models import CheckAnswer


@dataclass(frozen=True, slots=True)
class All:
    """Every check, guarded, as counted at `at`. `kept`: from the last count; `changed`: something was recorded since."""

    at: datetime
    found: tuple[Found, ...]
    answers: Mapping[str, CheckAnswer]
    kept: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class One:
    """One check, guarded, with its months and the organisation's own limits."""

    at: datetime
    found: Found
    answer: CheckAnswer | None
    own: Own
    over_time: OverTime | None
    months_at: datetime | None
    kept: bool
    changed: bool


def all_checks(organisation: Organisation) -> All:
    """From the last count, four queries; without one, what a count would say now: nothing is written on looking."""
    last = kept()
    if last is None:
        now = checks(organisation)
        last, is_kept, changed = Kept(now.at, now.found), False, False
    else:
        is_kept, changed = True, changed_since(organisation.code, last.at)
    leads = leads_now()
    found = tuple(guarded(one, leads=leads) for one in last.found)
    return All(
        last.at, found, {row.check_id: row for row in CheckAnswer.objects.order_by("check_id")}, is_kept, changed
    )


def one_check(organisation: Organisation, check: str) -> One:
    """One check of the data file; `NotYours` for any other."""
    if check not in check_limits():
        raise NotYours(["no such check"])
    last = kept_one(check)
    if last is None:
        now = checks(organisation, only=[check])
        last, is_kept, changed = KeptOne(now.at, now.one(check)), False, False
    else:
        is_kept, changed = True, changed_since(organisation.code, last.at)
    today = local_date(moment.now(), organisation.time_zone)
    leads, rows = leads_now(), on_record()
    found = guarded(last.found, leads=leads)
    return One(
        last.at, found, CheckAnswer.objects.filter(check_id=check).first(), own_limits(today, rows),
        _over_time(organisation, last, found, leads, limits=limits_on(today, rows)[check]), last.months_at, is_kept, changed,
    )  # fmt: skip


def _over_time(
    organisation: Organisation, last: KeptOne, found: Found, leads: int, *, limits: Limits
) -> OverTime | None:
    """None where the check itself is not shown: what it said before would tell as well."""
    if found.words == NOT_SHOWN:
        return None
    counted: date = local_date(last.at, organisation.time_zone)
    return over_time(last.months, found, limits, leads=leads, today=counted)
