"""The one calendar: working days, local days, limits and the dates people write. Every deadline comes from
here.

Moments are aware datetimes; days are dates in the organisation's time zone. Limits in days end with the local
day (23:59:59); hours and minutes are exact. Nothing here asks what time it is. Sources: design.md §1 and §2
(Deadlines), handovers.toml.
"""

from goldenthread.domain.dates import PartialDate, parse_report_date
from goldenthread.domain.days import (
    NATIONS,
    Calendar,
    add_working_days,
    end_of_local_day,
    is_working_day,
    local_date,
    local_time,
    moment_months_before,
    months_after,
    months_before,
    parse_holidays,
    quarter_bounds,
    quarter_of,
    start_of_local_day,
    working_days_between,
    years_known,
)
from goldenthread.domain.limits import Limit, due_at, parse_limit

__all__ = [
    "NATIONS",
    "Calendar",
    "Limit",
    "PartialDate",
    "add_working_days",
    "due_at",
    "end_of_local_day",
    "is_working_day",
    "local_date",
    "local_time",
    "moment_months_before",
    "months_after",
    "months_before",
    "parse_holidays",
    "parse_limit",
    "parse_report_date",
    "quarter_bounds",
    "quarter_of",
    "start_of_local_day",
    "working_days_between",
    "years_known",
]
