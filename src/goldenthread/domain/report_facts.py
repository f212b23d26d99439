"""What a published report says of itself: its title, who published it, of which kind it is, and of which day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile
from pathlib import PurePath
from typing import Final

from goldenthread.domain.dates import parse_report_date

TOP: Final = 45
"""How many lines from the start a report's own day and title stand in."""
ENDS: Final = 8000
"""How many characters from the start, and from the end, say who published it."""
BODIES: Final = (
    ("Ofsted", r"\bofsted\b"),
    ("Care Quality Commission", r"\bcare quality commission\b|\bcqc\b"),
    ("HMICFRS", r"\bhmicfrs\b|inspectorate of constabulary|\bhmi constabulary\b"),
    ("HM Inspectorate of Probation", r"inspectorate of probation|\bhmi prob"),
    ("Estyn", r"\bestyn\b"),
    ("Care Inspectorate", r"\bcare inspectorate\b"),
    ("Charity Commission", r"\bcharity commission\b"),
    ("Housing Ombudsman", r"\bhousing ombudsman\b"),
    ("Local Government and Social Care Ombudsman", r"\bsocial care ombudsman\b"),
    ("Coroner", r"\bregulation 28\b|\bsenior coroner\b"),
)
KINDS: Final = (
    ("inspection", "Inspection", r"\binspection\b"),
    ("practice_review", "Safeguarding practice review", r"\bpractice review\b|\bserious case review\b|\bchild safeguarding review\b"),
    ("adult_review", "Safeguarding adults review", r"\bsafeguarding adults? review\b"),
    ("homicide_review", "Domestic homicide review", r"\bhomicide review\b|\bdomestic abuse related death review\b"),
    ("inquest", "Coroner's report", r"\bregulation 28\b|\bprevention of future deaths\b|\binquest\b"),
    ("inquiry", "Inquiry", r"\binquiry\b"),
    ("audit", "Audit", r"\baudit\b"),
)  # fmt: skip
OTHER: Final = ("report", "Report")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{4}"
_IN_NAME = re.compile(rf"(?<!\d)({_DAY}|\d{{4}}-\d{{2}}-\d{{2}})(?!\d)", re.IGNORECASE)
_ALONE = re.compile(
    rf"(?:(?:(?:report|publication|issue) )?date(?: (?:of|for) (?:report|publication|issue)| published| issued)?|dated"
    rf"|(?:published|issued)(?: on)?)?\s*:?\s*({_DAY}|\d{{4}}-\d{{2}}-\d{{2}})\.?",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:inspection|review|report|inquiry|audit)\b.*\b(?:of|into|on|in)\b", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:inspection|review|report|inquiry|audit)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """`dated` None: no day could be told. `dates`: every day that text and name give for the report itself, first the one taken."""

    title: str
    body: str
    kind: str
    dated: date | None
    dates: tuple[date, ...]

    @property
    def dated_twice(self) -> bool:
        return len(self.dates) > 1


def facts_of(text: str, name: str) -> ReportFacts:
    """What a report says of itself, as far as its text or the name of its file tells; blank or None is 'not known'.

    Its day is a line of its own near the start; else the day in the file's name. Days within sentences (when an inspection took
    place) are not the report's own. Two different days are both given: `dated_twice`.
    """
    lines = [" ".join(line.split()) for line in text.replace("\f", "\n").splitlines()[: TOP * 2]]
    dates = list(dict.fromkeys([*_dates_in([line for line in lines if line][:TOP]), *_dates_named(name)]))
    title = _title(lines) or _named(name)
    start = f"{title} {name} {' '.join(lines)}".casefold().replace("-", " ")
    return ReportFacts(title[:300], _body(text), _kind(start), dates[0] if dates else None, tuple(dates))


def of_another(
    title: str, dates: Sequence[date], name: str, title_2: str, dates_2: Sequence[date], name_2: str
) -> bool:
    """Whether two like reports say of themselves that they are different ones: another title in the text, and no day in common.

    A title that only the file's name gives says nothing: a copy may lie under any name.
    """
    if title == _named(name)[:300] or title_2 == _named(name_2)[:300]:
        return False
    return title.casefold() != title_2.casefold() and bool(dates and dates_2) and not set(dates) & set(dates_2)


def _dates_in(lines: Sequence[str]) -> list[date]:
    found = [parse_report_date(hit[1]) for line in lines if (hit := _ALONE.fullmatch(line))]
    return [day for day in found if day is not None]


def _dates_named(name: str) -> list[date]:
    found = [
        parse_report_date(hit if hit[:4].isdigit() else hit.replace("-", " ")) for hit in _IN_NAME.findall(_stem(name))
    ]
    return [day for day in found if day is not None]


def _stem(name: str) -> str:
    return PurePath(name.replace("\\", "/")).stem


def _title(lines: Sequence[str]) -> str:
    """The first few lines together that read like a title: first one that says of what, else any."""
    blocks = [_cut(list(block)) for full, block in groupby(lines, bool) if full]
    fit = [
        said
        for said in blocks
        if said[:1].isupper() and _TITLE.search(said) and 2 < len(said.split()) <= 32 and not said.endswith((".", ","))
    ]
    return next((said for said in fit if _OF.search(said)), fit[0] if fit else "")


def _cut(block: Sequence[str]) -> str:
    """A block's lines up to the first that gives a detail ('Inspection dates: ...'), as one."""
    return " ".join(takewhile(lambda line: ":" not in line, block))


def _named(name: str) -> str:
    stem = _IN_NAME.sub("", _stem(name))
    words = " ".join(re.sub(r"[-_]+", " ", stem).split())
    return words[:1].upper() + words[1:]


def _body(text: str) -> str:
    low = (text if len(text) < 2 * ENDS else f"{text[:ENDS]} {text[-ENDS:]}").casefold()
    return "; ".join(plain for plain, sign in BODIES if re.search(sign, low))


def _kind(start: str) -> str:
    hits = [(hit.start(), code) for code, _, sign in KINDS if (hit := re.search(sign, start))]
    return min(hits)[1] if hits else OTHER[0]


def kind_words(code: str) -> str:
    """A kind of report in words."""
    return next((words for one, words, _ in KINDS if one == code), OTHER[1])
