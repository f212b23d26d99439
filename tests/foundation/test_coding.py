"""Holds: whatever is said of a theme, in whatever order, one record stands; nothing that was said is lost or changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain.access import allow
from goldenthread.foundation.facts import coding, emit
from goldenthread.foundation.facts.models import Coding, Link, Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from tests.world import World

HERE = coding.Evidence(source="PSG-AAAAAAAA", root="REV-AAAAAAAA", on=date(2026, 1, 2), level="partner", prefix="RTH")


@change("tests.theme.said")
def say(do: Doing, *, by: Actor, at: object = None, tone: str, decision: str, theme: str = "T3") -> Coding:
    do.decide(allow("full", "a test"))
    row = coding.decide(
        do, Organisation.objects.get(id=by.organisation), HERE, theme=theme, tone=tone, decision=decision
    )
    do.wrote(row.ref, coding.says(row), root=HERE.root)
    return row


@change("tests.theme.suggested")
def suggest(do: Doing, *, by: Actor, at: object = None, tone: str = "concern", edition: str = "aaaaaaaaaaaa") -> Coding:
    do.decide(allow("full", "a test"))
    rows = coding.suggest(do, [(HERE, "T3", tone)], edition)
    do.wrote(emit.fresh_ref("TST"), {"kind_of_record": "test"}, root=HERE.root)
    return rows[0] if rows else Coding(ref="none")


STEPS = st.lists(
    st.tuples(st.sampled_from(["confirm", "reject", "suggest"]), st.sampled_from(["concern", "strength"])), max_size=8
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_one_record_stands_and_all_are_kept(world: World, steps: list[tuple[str, str]]) -> None:
    by = world.actor("dsl")
    with transaction.atomic():
        expected: tuple[str, str] | None = None
        made = 0
        for decision, tone in steps:
            before = list(Coding.objects.order_by("pk").values_list("ref", "state", "polarity", "coder"))
            if decision == "suggest":
                suggest(by=by, tone=tone)
                made, expected = (made + 1, ("suggested", tone)) if expected is None else (made, expected)
            else:
                try:
                    say(by=by, tone=tone, decision=decision)
                    made, expected = made + 1, (coding.ENDS[decision], tone)
                except Refused:
                    assert expected is None or expected[0] == coding.ENDS[decision]
            after = list(Coding.objects.order_by("pk").values_list("ref", "state", "polarity", "coder"))
            assert after[: len(before)] == before, "what was said is never changed"
        rows = list(Coding.objects.all())
        standing = [one for one in rows if one.ended_at is None]
        assert len(rows) == made
        assert [(one.state, one.polarity) for one in standing] == ([expected] if expected else [])
        assert len({one.answers for one in rows}) == len(rows), "each answers the one before it"
        assert Node.objects.filter(kind="theme_shown").count() == Link.objects.filter(relation="shows").count()
        transaction.set_rollback(True)


def test_what_makes_no_sense_is_refused(world: World) -> None:
    by = world.actor("dsl")
    for words in ({"tone": "rosy", "decision": "confirm"}, {"tone": "concern", "decision": "maybe"},
                  {"tone": "concern", "decision": "confirm", "theme": "M1"}, {"tone": "concern", "decision": "reject"}):  # fmt: skip
        with pytest.raises(Refused):
            say(by=by, **words)
    assert not Coding.objects.exists()
