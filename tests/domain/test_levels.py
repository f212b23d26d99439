import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.levels import LEVELS, parse_levels


def test_nothing_written_means_all():
    levels = parse_levels([])
    assert levels.columns == LEVELS
    assert not levels.merged("dsl", "senior")


def test_the_workbooks_example():
    levels = parse_levels(["front_line", "operational+dsl", "senior", "board"])
    assert levels.columns == ("recipient", "front_line", "operational+dsl", "senior", "board")
    assert levels.merged("operational", "dsl")
    assert not levels.merged("recipient", "front_line")
    assert levels.group("dsl") == ("operational", "dsl")
    assert levels.column("operational") == "operational+dsl"


def test_a_level_not_named_goes_with_the_next_above():
    levels = parse_levels(["front_line", "senior", "board"])
    assert levels.columns == ("recipient", "front_line", "operational+dsl+senior", "board")
    assert levels.merged("operational", "dsl")


def test_a_board_not_named_goes_with_the_highest_named():
    levels = parse_levels(["front_line", "dsl"])
    assert levels.columns == ("recipient", "front_line", "operational+dsl+senior+board")
    assert levels.merged("senior", "board")


def test_the_people_served_may_be_merged_by_name_only():
    assert parse_levels(["recipient+front_line", "board"]).merged("recipient", "front_line")
    assert parse_levels(["board"]).columns == ("recipient", "front_line+operational+dsl+senior+board")


def test_a_partner_stands_beside_and_is_never_merged():
    levels = parse_levels(["front_line+dsl", "partner", "board"])
    assert levels.group("partner") == ("partner",)
    assert not levels.merged("dsl", "partner")
    assert "partner" not in levels.columns


@pytest.mark.parametrize(
    ("written", "words"),
    [(["chief"], "no level"), (["dsl", "front_line+dsl"], "named twice"), (["recipient"], "level of staff")],
)
def test_what_cannot_be_is_refused(written, words):
    with pytest.raises(ValueError, match=words):
        parse_levels(written)


def test_an_unknown_level_has_no_group():
    with pytest.raises(ValueError, match="no level"):
        parse_levels([]).group("chief")


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(LEVELS[1:]), min_size=1), st.randoms())
def test_every_level_stands_in_exactly_one_column(named, rng):
    order = sorted(named)
    rng.shuffle(order)
    levels = parse_levels(order)
    assert sorted(level for group in levels.groups for level in group) == sorted(LEVELS)
    assert len(levels.groups) == len(named) + 1
    assert levels == parse_levels(sorted(named))
