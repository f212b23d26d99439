"""Holds: one act, one verb, one path: change, page, template, address and test carry the same word, and docs/map.md says where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

import goldenthread
from goldenthread.domain.acts import ACTS
from goldenthread.project import docs_map

SRC = Path(goldenthread.__file__).parent
CASEWORK = SRC / "rooms" / "casework"
OWED = {
    "dispute": "a referral that was not taken on is chased or answered; disputing is owed",
    "grant": "letting one more person in is done by assigning; granting alone is owed",
}
NOT_A_PAGE = {"say_heard": "on the page where the messages are read (told)"}
NAMED = {"code": "code_concern", "acknowledge": "acknowledge_concern",
         "chase": "chase_referral", "close": "close_concern", "decide": "decide_threshold",
         "second_view": "give_second_view", "refer": "refer_concern", "pause": "pause_telling", "assign": "assign_concern",
         "triage": "triage_concern", "reopen": "reopen_concern"}  # fmt: skip


@pytest.fixture(scope="module")
def acts() -> dict[str, docs_map.Act]:
    """The acts of casework by the word of `domain/acts.py`."""
    rows = [row for row in docs_map.acts() if row.event.startswith("casework.")]
    named = {}
    for row in rows:
        for rule in row.rules:
            if rule.startswith("domain/acts.py ("):
                for act in rule.removeprefix("domain/acts.py (").removesuffix(")").split(", "):
                    named.setdefault(act, row)
    return named


def test_the_map_is_what_the_code_says() -> None:
    assert docs_map.MAP.read_text(encoding="utf-8") == docs_map.written(), "run: make docs"


def test_every_act_is_done_by_a_change_or_owed(acts: dict[str, docs_map.Act]) -> None:
    assert set(ACTS) - set(acts) == set(OWED)


@pytest.mark.parametrize("act", sorted(set(ACTS) - set(OWED)))
def test_an_act_is_one_verb_on_one_path(acts: dict[str, docs_map.Act], act: str) -> None:
    row = acts[act]
    assert row.change.rpartition(": ")[2] == NAMED.get(act, act)
    assert row.tests, "no test does it"
    assert row.pages, "no page leads to it"
    if act in NOT_A_PAGE:
        return
    dashed = act.replace("_", "-")
    assert any(page.endswith(f"/{dashed}/`") for page in row.pages)
    assert reverse(f"casework:{act}", args=["o", "CON-AAAAAA"]) == f"/o/o/casework/concerns/CON-AAAAAA/{dashed}/"
    assert (CASEWORK / "views" / f"{act}.py").is_file()
    assert (CASEWORK / "templates" / "casework" / f"{act}.html").is_file()


def test_every_change_has_a_test_of_its_own() -> None:
    """Beside the one that does everything (all_acts.py). One is owed it."""
    untested = {row.event for row in docs_map.acts() if not row.tests}
    inside = {"retention.account.closed"}  # a step of retention.record.disposed, whose tests look at its entry
    assert untested <= {"places.organisation.described"} | inside


def test_every_change_is_led_to_by_a_page_or_a_command() -> None:
    """But for what others will call: figures are cited by packs, people come in by import."""
    unreached = {row.event for row in docs_map.acts() if not row.pages}
    brought = {
        event for event in unreached if re.fullmatch(r"\w+\.(rows|people|units|roles|organisation)\.recorded", event)
    }
    by_wire = {"governance.decision.received"}  # from the receipts of a message
    inside = {"retention.account.closed"}  # with retention.record.disposed
    offered = {"governance.pack.sent"}  # by the room to the page that draws packs (foundation/facts/packs.py)
    assert unreached - brought - by_wire - inside - offered == {"facts.figure.kept", "places.people.added"}
