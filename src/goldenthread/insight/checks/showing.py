"""What the pages of the checks show: kept figures, as far as every reader may see them; counted on the spot where none were kept yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.detectors import Found, Limits
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.insight.apart import mark
from goldenthread.insight.checks.kept import Kept, KeptOne, changed_since, counted_at, kept, kept_one
from goldenthread.insight.checks.limits import Own, limits_on, on_record, own_limits
from goldenthread.insight.checks.over_time import OverTime, over_time
from goldenthread.insight.checks.protect import NOT_SHOWN, guarded, leads_now
from goldenthread.insight.checks.queries import checks
from goldenthread.insight.checks.queries import over_time as over_time_of
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


def all_checks(organisation: Organisation, actor: Actor) -> All:
    """From the last count, five queries; without one, what a count would say now: nothing is written on looking. What is about the
    reader is in no figure.
    """
    apart = apart_from(actor)
    last = kept(_reader(actor, apart), mark(apart))
    at = last.at if last else counted_at()
    if last is None:
        now = checks(organisation, apart=apart, at=at)
        last = Kept(now.at, now.found)
    leads = leads_now()
    found = tuple(guarded(one, leads=leads) for one in last.found)
    answers = {row.check_id: row for row in CheckAnswer.objects.order_by("check_id")}
    return All(last.at, found, answers, at is not None, at is not None and changed_since(organisation.code, at))


def one_check(organisation: Organisation, check: str, actor: Actor) -> One:
    """One check of the data file; `NotYours` for any other. What is about the reader is in no figure."""
    if check not in check_limits():
        raise NotYours(["no such check"])
    apart = apart_from(actor)
    last = kept_one(check, _reader(actor, apart), mark(apart))
    at = last.at if last else counted_at()
    if last is None:
        last = _counted_apart(organisation, check, apart, at)
    today = local_date(moment.now(), organisation.time_zone)
    leads, rows = leads_now(), on_record()
    found = guarded(last.found, leads=leads)
    return One(
        last.at, found, CheckAnswer.objects.filter(check_id=check).first(), own_limits(today, rows),
        _over_time(organisation, last, found, leads, limits=limits_on(today, rows)[check]), last.months_at,
        at is not None, at is not None and changed_since(organisation.code, at),
    )  # fmt: skip


def _reader(actor: Actor, apart: tuple[str, ...]) -> str:
    """Whose count is read: everybody's, or that of one person about whom there are records."""
    return actor.person or "" if apart else ""


def _counted_apart(organisation: Organisation, check: str, apart: tuple[str, ...], at: datetime | None) -> KeptOne:
    """One check counted on the spot, with its months where everybody's count has them: a reader is never told by what is missing."""
    now = checks(organisation, only=[check], apart=apart, at=at)
    common = kept_one(check) if at is not None else None
    if common is None or common.months_at is None:
        return KeptOne(now.at, now.one(check))
    months = tuple((one.as_at, one.one(check)) for one in over_time_of(organisation, apart, [check]))
    return KeptOne(now.at, now.one(check), months, common.months_at)


def _over_time(
    organisation: Organisation, last: KeptOne, found: Found, leads: int, *, limits: Limits
) -> OverTime | None:
    """None where the check itself is not shown: what it said before would tell as well."""
    if found.words == NOT_SHOWN:
        return None
    counted: date = local_date(last.at, organisation.time_zone)
    return over_time(last.months, found, limits, leads=leads, today=counted)
