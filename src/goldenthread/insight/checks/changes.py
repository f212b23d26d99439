"""What is written from the checks page: a count is kept, a limit is changed on record, a weak row is answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.queries import last_version, said_at
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.apart import mark, readers_apart
from goldenthread.insight.checks import policy
from goldenthread.insight.checks.kept import digest, month_said, said
from goldenthread.insight.checks.limits import figure_limits
from goldenthread.insight.checks.queries import Checked, checks, over_time
from goldenthread.insight.models import CheckAnswer, CheckLimit, KeptCheck

LONGEST = 1_000
MANY = 20_000
"""Of so many rows in the registers on, the months before are counted by the daily job only."""
Months = tuple[list[dict[str, Any]], datetime | None]
NO_MONTHS: Months = ([], None)


@change("checks.figures.counted")
def count_checks(
    do: Doing, *, by: Actor, organisation: Organisation, months: bool | None = None, at: datetime | None = None
) -> Checked:
    """Count every check now and keep what each says, in place of the count before. What is kept equals a full recount at that moment.

    `months`: whether the ends of the twelve months before are counted anew too (None: where there are not too many records to wait
    for; else what was kept of them stays, with the time of that). Whoever reads the page may count again; the product does it once a
    day, after an import, and when something was recorded since. A reader about whom there are records has a count of their own without
    them, of which the ledger says nothing. The ledger keeps when, and how many were of which status.
    Source: issue 'eleven rooms' (Speed: kept figures; over time).
    """
    do.decide(policy.may(by, "count", organisation.id))
    anew = months is True or (months is None and _few_records())
    found = checks(organisation)
    rows = _rows(organisation, found, anew)
    apart = [
        row
        for reader, records in readers_apart(policy.READERS).items()
        for row in _rows(organisation, checks(organisation, apart=records, at=found.at), anew, reader, records)
    ]
    KeptCheck.objects.all().delete()
    KeptCheck.objects.bulk_create([*rows, *apart])
    by_status = Counter(one.status or "question" for one in found.found)
    do.wrote(
        fresh_ref("CNT"),
        {
            "kind_of_record": "count_of_checks",
            "as_at": found.at.isoformat(),
            "digests": {row.check_id: row.digest for row in rows},
            "by_status": dict(sorted(by_status.items())),
        },
    )
    return found


def _few_records() -> bool:
    """True where the months before can be counted while somebody waits."""
    return Reading.objects.filter(replaced_at__isnull=True).order_by()[: MANY + 1].count() <= MANY


def _rows(
    organisation: Organisation, found: Checked, anew: bool, reader: str = "", apart: tuple[str, ...] = ()
) -> list[KeptCheck]:
    """What is kept of a count: everybody's, or one reader's."""
    before = {} if anew else dict(_months_before(reader))
    months = _months_now(organisation, found.at, apart) if anew or (reader and not before) else before
    return [
        KeptCheck(
            organisation_id=organisation.id, reader=reader, apart=mark(apart), check_id=one.id, place=place, as_at=found.at,
            said=said(one), refs=list(one.refs), digest=digest(said(one), one.refs),
            months=months.get(one.id, NO_MONTHS)[0], months_at=months.get(one.id, NO_MONTHS)[1],
        )
        for place, one in enumerate(found.found)
    ]  # fmt: skip


def _months_before(reader: str) -> Iterator[tuple[str, Months]]:
    kept = KeptCheck.objects.filter(reader=reader).order_by("place")
    for check, months, at in kept.values_list("check_id", "months", "months_at"):
        yield check, (months, at)


def _months_now(organisation: Organisation, at: datetime, apart: tuple[str, ...]) -> dict[str, Months]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for checked in over_time(organisation, apart):
        for one in checked.found:
            found[one.id].append(month_said(checked.as_at, one))
    return {check: (months, at) for check, months in found.items()}


@change("checks.limit.changed")
def change_limit(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    check: str,
    strained: float | None,
    broken: float | None,
    why: str,
    figure: str = "",
    at: datetime | None = None,
) -> CheckLimit:
    """Put the organisation's own limits of a figure of a check on record, from today on; the default stays shown beside them. A
    custodian's act.

    `figure`: '' for the headline, else the name of a further figure. `strained` and `broken` in the unit of the figure (a share from 0
    to 1, days, quarters, points); None: never reached. `Refused` names the field: no reason, a share above 1, or limits in the wrong
    order. `NotYours` for a figure that does not exist or has no limits to change. Source: detectors.toml, rule 8.
    """
    do.decide(policy.may(by, "change_limit", organisation.id))
    usual = figure_limits(check, figure)
    if usual is None:
        raise NotYours(["no such figure, or one without limits"])
    problems = _wrong(strained, broken, share=not usual.unit)
    if not 0 < len(why.strip()) <= LONGEST:
        problems.append(("why", f"Enter why you change the limit, in at most {LONGEST} letters."))
    if problems:
        raise Refused(*problems)
    row = CheckLimit.objects.create(
        organisation_id=organisation.id, ref=fresh_ref("LIM"), check_id=check, figure=figure, strained=strained, broken=broken,
        why=why.strip(), effective_from=local_date(do.at, organisation.time_zone), chosen_at=do.recorded_at,
    )  # fmt: skip
    do.reason = why.strip()
    do.wrote(
        row.ref,
        {
            "kind_of_record": "check_limit", "ref": row.ref, "check": check, "figure": figure, "strained": strained, "broken": broken,
            "why": row.why, "effective_from": row.effective_from.isoformat(),
        },
    )  # fmt: skip
    return row


def _wrong(strained: float | None, broken: float | None, *, share: bool) -> list[tuple[str, str]]:
    found = []
    for name, value in (("strained", strained), ("broken", broken)):
        if value is not None and (value < 0 or (share and value > 1)):
            found.append((name, "Enter a share between 0 and 100 %." if share else "Enter nought or more."))
    if strained is None and broken is None:
        found.append(("strained", "Enter at least one limit: a check without any could never fall short."))
    elif strained is not None and broken is not None and broken < strained:
        found.append(("broken", "Enter at least as much as for strained."))
    return found


@change("checks.answer.written")
def answer_check(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    check: str,
    what: str,
    who: str,
    by_day: date,
    seen_on: date | None = None,
    expected_n: int | None = None,
    at: datetime | None = None,
) -> CheckAnswer:
    """Write down what is done about a check, who does it, by when, and on which day the board saw it; writing again is a new version.

    It never changes the status of the check. `who` is a role or post. `expected_n`: the version that was seen (0: none yet);
    `Conflicting` says what somebody else wrote meanwhile. `Refused` names the field: nothing written, or a day on
    which the board will have seen it. `NotYours` for a check that does not exist. Source: detectors.toml, rules 3 and 5.
    """
    do.decide(policy.may(by, "answer", organisation.id))
    if check not in check_limits():
        raise NotYours(["no such check"])
    problems = [
        (name, f"Enter {words}, in at most {LONGEST} letters.")
        for name, value, words in (("what", what, "what you do"), ("who", who, "who does it"))
        if not 0 < len(value.strip()) <= LONGEST
    ]
    if seen_on is not None and seen_on > local_date(do.at, organisation.time_zone):
        problems.append(("seen_on", "Enter the day on which the board saw it, when it has."))
    if problems:
        raise Refused(*problems)
    row = CheckAnswer.objects.filter(check_id=check).first()
    n = last_version(row.ref) if row is not None else 0
    if row is not None and expected_n is not None and expected_n != n:
        raise Conflicting(_meanwhile(row, expected_n))
    if row is None:
        row = CheckAnswer(organisation_id=organisation.id, ref=fresh_ref("CAN"), check_id=check)
    row.what, row.who, row.by_day, row.seen_on = what.strip(), who.strip(), by_day, seen_on
    row.save()
    do.wrote(
        row.ref,
        {
            "kind_of_record": "check_answer", "ref": row.ref, "check": check, "what": row.what, "who": row.who,
            "by_day": by_day.isoformat(), "seen_on": seen_on.isoformat() if seen_on else None,
        },
        n=n + 1,
    )  # fmt: skip
    return row


ANSWERED: Final = (
    ("what", "What we do"),
    ("who", "Who does it"),
    ("by_day", "By when"),
    ("seen_on", "Seen by the board on"),
)


def _meanwhile(row: CheckAnswer, n: int) -> list[tuple[str, str, str]]:
    """What is different since version `n`: (label, what it was, what it is now)."""
    before = said_at(row.ref, n)
    now = {name: getattr(row, name) for name, _ in ANSWERED}
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in now.items()}
    return [
        (label, _in_words(before.get(name)), _in_words(told[name]))
        for name, label in ANSWERED
        if before.get(name) != told[name]
    ]


def _in_words(value: str | None) -> str:
    """A day as people write it; other words as they are."""
    try:
        return f"{date.fromisoformat(value):%-d %B %Y}" if value else "Nothing"
    except ValueError:
        return value or "Nothing"
