"""What was answered so far: as rows to check, as a line to recognise a draft by, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from django.template.defaultfilters import linebreaksbr

from goldenthread.domain.names import fold, may_mean
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.rooms.casework.changes import Account
from goldenthread.rooms.casework.views.raise_way import Reading, Way
from goldenthread.rooms.casework.views.raise_words import said_moment, said_partial

STEPS: Final = ("danger", "what", "who", "where", "worker")
"""The five questions, in order."""

DANGER: Final = {"yes": "Yes", "no": "No", "unsure": "I am not sure"}
UNASKED: Final = ("immediate_danger", "reporter_kind", "unit", "came_to_attention_at")


def blank(said: Mapping[str, str]) -> bool:
    """True where a draft holds no words of its own yet."""
    return not any(str(value).strip() for name, value in said.items() if name not in UNASKED)


def first_words(said: Mapping[str, str], most: int = 60) -> str:
    """A line to recognise a draft by."""
    told = (said.get(name, "") for name in ("narrative", "own_words", "about_name", "about_words"))
    words = " ".join(next((text for text in told if text.strip()), "").split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} ..."


def must_answer(account: Account) -> str:
    """The first question that has to be answered before sending; empty where all are."""
    if not account.immediate_danger:
        return "danger"
    if not (account.narrative.strip() or account.own_words.strip()):
        return "what"
    return "" if account.about_worker else "worker"


def go_on_at(account: Account) -> str:
    """Where somebody who comes back goes on: the first question that has no answer yet."""
    missing = must_answer(account)
    if missing != "worker":
        return missing or "check"
    if not (account.about_name or account.about_words or account.about_born):
        return "who"
    return "worker" if account.came_to_attention_at else "where"


def rows_to_check(way: Way, key: str, account: Account) -> list[SummaryRow]:
    """Every answer with the way to change it."""
    units = dict(way.units())
    about = {"no": "No", "yes": "Yes", "unsure": "I am not sure"}.get(account.about_worker, "")
    told = [
        ("danger", "In danger now?", [DANGER.get(account.immediate_danger, "")]),
        ("what", "What happened", [account.narrative, _with("In their own words: ", account.own_words)]),
        ("who", "Who you are worried about",
         [account.about_name, account.about_words, _with("Born: ", said_partial(account.about_born))]),
        ("where", "Where and when",
         [units.get(account.unit, ""), account.where_words, _with("Happened: ", said_partial(account.occurred)),
          _with("Seen or heard: ", said_moment(account.came_to_attention_at))]),
        ("worker", "About somebody who works or volunteers here?", [about, account.worker_words]),
    ]  # fmt: skip
    then = urlencode({"then": "check"})
    return [
        SummaryRow(name, _in_lines(lines), f"{way.url('raise_step', key, step)}?{then}") for step, name, lines in told
    ]


def _with(before: str, text: str) -> str:
    return f"{before}{text}" if text.strip() else ""


def _in_lines(lines: list[str]) -> str:
    return linebreaksbr("\n".join(filter(str.strip, lines)))


def reader_named(account: Account, reading: Reading) -> str:
    """A reader whose full name stands in the story although nobody here is said to have done it; empty where none does."""
    if reading.restricted:
        return ""
    for name, _ in reading.who:
        plain = name.removesuffix(" (you)")
        words = " ".join((account.narrative, account.own_words, account.about_name, account.about_words))
        if f" {_plain(plain)} " in f" {_plain(words)} " or may_mean(account.about_name, plain):
            return plain
    return ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
