"""The planned history, before any of it is lived: the same each time, plainly invented, in order, and possible."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import pytest

from goldenthread.domain.names import may_mean
from goldenthread.domain.time import local_date
from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.duty import Duty
from goldenthread.doors.demonstration.making import plan_for
from goldenthread.doors.demonstration.plan import Plan
from goldenthread.doors.demonstration.sign_ins import groups, sign_ins, walks
from goldenthread.foundation.places.roles import roles

TODAY = date(2026, 11, 23)
DATES = [TODAY, date(2026, 11, 29), date(2027, 1, 1), date(2028, 2, 29)]
plan_on = lru_cache(maxsize=8)(plan_for)


@pytest.fixture
def plan() -> Plan:
    return plan_on(TODAY)


def test_the_same_day_gives_the_same_plan(plan: Plan) -> None:
    assert plan_for(TODAY) == plan
    assert plan_for(date(2026, 11, 24)).steps != plan.steps


def test_it_is_as_large_as_promised(plan: Plan) -> None:
    assert len(bank.places()) == 8
    assert {p.area for p in bank.places()} == {row["code"] for row in bank.read("organisation")["area"]}
    assert 145 <= len(plan.people) <= 155
    assert {p.paid for p in plan.people} == {True, False, None}
    assert 215 <= sum(step.act == "raise" for step in plan.steps) <= 235
    assert 2000 <= len(plan.steps) <= 2800


def test_every_account_is_told_somewhere(plan: Plan) -> None:
    assert {fate.account for fate in plan.fates} == set(bank.accounts())


@pytest.mark.parametrize("today", DATES)
def test_it_runs_forward_and_ends_before_today(today: date) -> None:
    plan = plan_on(today)
    lived = [step.lived for step in plan.steps]
    assert lived == sorted(lived)
    assert all(step.at <= step.lived for step in plan.steps)
    assert local_date(lived[-1], "Europe/London") == plan.days.last < today
    assert plan.days.founded < local_date(lived[0], "Europe/London")


@pytest.mark.parametrize("today", DATES)
def test_nobody_acts_who_is_not_there(today: date) -> None:
    plan = plan_on(today)
    duty = Duty(plan.days)
    for step in plan.steps:
        if step.by in bank.cast():
            assert duty.there(step.by, plan.days.day(step.lived)), (step.by, step.act, step.lived)


@pytest.mark.parametrize("today", DATES)
def test_what_is_told_at_random_is_finished(today: date) -> None:
    """Open matters are only those told one by one: the lead's list stays readable whatever the day."""
    plan = plan_on(today)
    closed = {step.story for step in plan.steps if step.act == "close"}
    told = {step.story for step in plan.steps if step.act in ("tell_person", "raise")}
    stories = {fate.key for fate in plan.fates if fate.key not in bank.read("tales")}
    assert stories <= closed
    assert stories <= told


def test_every_role_is_held_and_can_be_looked_around_as() -> None:
    held = {str(row["role"]) for member in bank.cast().values() for row in member.roles} | {"custodian"}
    assert held == set(roles())
    offered = {role for one in sign_ins().values() for role in one.roles}
    assert offered == set(roles())
    assert {"volunteer", "worker", "recipient", "outsider", "alternate"} <= set(sign_ins())
    listed = [one.key for group in groups() for one in group.people]
    assert sorted(listed) == sorted(sign_ins())


def test_each_walk_is_three_clicks() -> None:
    assert len(walks()) == 5
    assert all(len(walk.steps) == 3 and walk.who in sign_ins() for walk in walks().values())


def test_names_are_invented_and_numbers_lead_nowhere(plan: Plan) -> None:
    pool = bank.read("names")
    for one in plan.people:
        if one.key not in bank.cast():
            first, last = one.name.split()
            assert first in pool["first"]
            assert last in pool["last"]
    assert len({one.name for one in plan.people}) == len(plan.people)
    texts = " ".join(path.read_text(encoding="utf-8") for path in bank.DATA.glob("*.toml"))
    numbers = re.findall(r"\b0\d{4} ?\d{3} ?\d{3}\b", texts)
    assert numbers
    assert all(number.startswith("01632 960") for number in numbers)
    assert all(bank.address(key).endswith(".example") for key in bank.cast())


def test_no_story_about_staff_means_a_reader_by_chance() -> None:
    """Such a worry would be routed around somebody it is not about."""
    told_on_purpose = {row["worker_words"] for row in bank.read("tales").values() if "worker_words" in row}
    for account in bank.accounts().values():
        assert account.worker_words not in told_on_purpose
        assert (account.worker == "no") == (not account.worker_words)
        assert not any(may_mean(account.worker_words, member.name) for member in bank.cast().values()), account.key
