import tomllib

import pytest

from goldenthread.domain.handovers import AREAS, LEVELS, parse_areas, parse_handovers, parse_levels
from goldenthread.domain.time import Limit

RED = {"start_decision", "escalation_answered", "referred", "complaint_to_lead", "breach_decided"}


def row(**changes):
    return {
        "area": "C", "from": "dsl", "to": "front_line", "rhythm": "event", "says": "Told.", "plain": "told",
        "starts": "raised", "meets": "told", "limit": "10 wd", "register": "concerns",
    } | changes  # fmt: skip


def test_the_list_is_whole(handovers):
    assert len(handovers) == 47
    assert {one.area for one in handovers.values()} == set(AREAS)
    assert {one.id for one in handovers.values() if one.red} == RED
    assert sum(one.rhythm == "calendar" for one in handovers.values()) == 15


def test_each_says_in_plain_words_what_its_figures_mean(handovers):
    for one in handovers.values():
        words = (one.plain, one.broken_says, one.whole_says, one.ask, one.unmet_one, one.unmet_many)
        assert all(words), one.id
        assert one.broken_says.endswith("."), one.id
        assert one.whole_says.endswith("."), one.id
        assert one.ask.endswith("?"), one.id
        assert one.unmet_one.startswith("1 "), one.id
        assert one.unmet_many.startswith("{n} "), one.id
        said = " ".join((*words, one.says)).casefold()
        assert not {"clock", "coding", "knot", "polarity", "cut"} & set(said.replace(".", " ").split()), one.id


def test_each_has_the_columns_that_start_and_meet_it(handovers):
    for one in handovers.values():
        assert one.start_columns, one.id
        assert one.meet_columns, one.id


def test_the_columns_stand_in_the_workbook(handovers, project):
    workbook = project.parent / "shared" / "workbook.toml"
    if not workbook.exists():
        # it stands beside the repository, never in it: where it is absent there is nothing to compare with
        pytest.skip("the exchange workbook's definition is not here")
    tables = tomllib.loads(workbook.read_text())
    known = {f"{table}.{column}" for table, columns in tables.items() for column in columns}
    for one in handovers.values():
        assert set().union(*one.rests_on) <= known, one.id


def test_the_values_are_those_agreed(handover_data, project):
    agreed = project.parent / "shared" / "handovers.toml"
    if not agreed.exists():
        # it stands beside the repository, never in it: where it is absent there is nothing to compare with
        pytest.skip("the agreed list is not here")
    for where, values in tomllib.loads(agreed.read_text()).items():
        assert handover_data[where].items() >= values.items(), where


def test_registers(handovers):
    for one in handovers.values():
        if one.id.endswith("_to_board"):
            assert one.register == "packs"
        elif one.area == "C":
            assert one.register == "concerns"


def test_limits(handovers):
    assert handovers["referral_answered"].limit == Limit("working_days", 3, 3)
    assert handovers["concern_raised"].limit == Limit("same_day")
    assert handovers["training_delivered"].limit_is_due_date
    assert not handovers["concern_raised"].limit_is_due_date


def test_levels_are_known(handovers):
    levels = parse_levels([])
    for one in handovers.values():
        assert {one.from_level, one.to_level} <= {*LEVELS, "partner"}
        assert not levels.merged(one.from_level, one.to_level)


def test_areas(areas, handover_data):
    assert tuple(areas) == AREAS
    assert areas["D"] == "The lead's own load"
    with pytest.raises(ValueError, match="areas"):
        parse_areas({"areas": {"R": "Safer recruitment"}})
    with pytest.raises(ValueError, match="areas"):
        parse_areas({})


def test_a_whole_row_is_read():
    found = parse_handovers({"areas": {}, "told": row(red=True)})["told"]
    assert (found.id, found.from_level, found.red, found.start_columns) == ("told", "dsl", True, ())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"area": "X"}, "'area' cannot be"),
        ({"from": "chief"}, "'from' cannot be"),
        ({"to": "dsl"}, "from one level to another"),
        ({"rhythm": "daily"}, "'rhythm' cannot be"),
        ({"red": "yes"}, "true or false"),
        ({"says": " "}, "'says' must be words"),
        ({"plain": 3}, "'plain' must be words"),
        ({"limit": "ten days"}, "not understood"),
        ({"register": "gossip"}, "'register' cannot be"),
        ({"start_columns": "a.b"}, "table.column"),
        ({"meet_columns": ["concerns"]}, "table.column"),
    ],
)
def test_what_is_not_whole_is_refused(changes, words):
    with pytest.raises(ValueError, match=words):
        parse_handovers({"told": row(**changes)})


def test_a_handover_is_a_table():
    with pytest.raises(ValueError, match="must be a table"):
        parse_handovers({"told": "yes"})
