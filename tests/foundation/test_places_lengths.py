"""Own lengths: beside the default, from a day on, never above what binds."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.rules.changes import choose_length
from goldenthread.foundation.rules.lengths import house_rules
from goldenthread.foundation.rules.queries import chosen_lengths, rule_lines
from tests.world import NOW, World

TODAY = NOW.date()


def fields(error: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {name for name, _ in error.value.problems}


def choose(world: World, *, by: Actor | None = None, **more: object) -> object:
    given: dict[str, object] = {
        "rule": "handover.concern_acknowledged", "limit": "3 wd", "edition": "2026", "instrument": "Our policy, 4.2",
        "effective_from": date(2026, 4, 1), "why": "Three of us share the work.",
    }  # fmt: skip
    return choose_length(by=by or world.actor("custodian"), organisation=world.organisation, **{**given, **more})  # type: ignore[arg-type]


class TestLengths:
    def test_choice_stands_beside_the_default_from_its_day(self, world: World) -> None:
        choose(world)
        choose(world, limit="2 wd", edition="2026b", effective_from=date(2026, 6, 1))
        rule = "handover.concern_acknowledged"
        assert rule not in house_rules(world.organisation, date(2026, 3, 31))
        assert house_rules(world.organisation, date(2026, 5, 31))[rule] == ("3 wd", "2026")
        assert house_rules(world.organisation, date(2026, 6, 1))[rule] == ("2 wd", "2026b")
        history = chosen_lengths(world.organisation, rule)
        assert [(one.limit, one.effective_to) for one in history] == [("2 wd", None), ("3 wd", date(2026, 5, 31))]
        assert history[0].by == world.ref("custodian")
        assert verify().problem is None

    def test_one_between_two_ends_where_the_next_begins(self, world: World) -> None:
        choose(world, effective_from=date(2026, 6, 1))
        choose(world, limit="2 wd", effective_from=date(2026, 4, 1))
        assert {str(one.effective_to) for one in chosen_lengths(world.organisation, "handover.concern_acknowledged")} == {
            "None", "2026-05-31",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("field", "more"),
        [
            ("rule", {"rule": "no_such_rule"}),
            ("limit", {"limit": "soon"}),
            ("limit", {"limit": "no limit"}),
            ("limit", {"limit": "due date"}),
            ("limit", {"limit": "99999999 cd"}),
            ("edition", {"edition": ""}),
            ("instrument", {"instrument": " "}),
            ("why", {"why": ""}),
            ("effective_from", {"effective_from": date(2026, 3, 1)}),
        ],
    )
    def test_refuses_by_field(self, world: World, field: str, more: dict[str, object]) -> None:
        with pytest.raises(Refused) as error:
            choose(world, **more)
        assert fields(error) == {field}

    def test_never_longer_than_the_law(self, world: World) -> None:
        rule = "prevention_of_future_deaths_response"
        with pytest.raises(Refused) as error:
            choose(world, rule=rule, limit="57 cd")
        assert fields(error) == {"limit"}
        with pytest.raises(Refused):
            choose(world, rule=rule, limit="3 months")
        choose(world, rule=rule, limit="6 wd")

    def test_what_is_not_verified_or_not_dated_says_so(self, world: World) -> None:
        lines = {line.rule.id: line for line in rule_lines(world.organisation, TODAY)}
        assert lines["prevention_of_future_deaths_response"].unverified
        assert not lines["handover.concern_acknowledged"].unverified


@pytest.mark.parametrize("who", ["administrator", "dsl", "lead_trustee", "outsider"])
def test_only_a_custodian_chooses(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        choose(world, by=world.actor(who))
