import tomllib

import pytest

from goldenthread.domain.thresholds import (
    ADULT_CATEGORIES,
    CHILD_CATEGORIES,
    POPULATIONS,
    THRESHOLDS,
    categories_for,
    prompts_for,
    second_view_needed,
)


def codes(found):
    return [one.code for one in found]


def test_children_and_adults_have_their_own_lists():
    assert codes(categories_for("children")) == codes(CHILD_CATEGORIES)
    assert codes(categories_for("adults")) == codes(ADULT_CATEGORIES)
    assert codes(categories_for("young_people", of_age=True)) == codes(ADULT_CATEGORIES)
    assert codes(categories_for("young_people", of_age=False)) == codes(CHILD_CATEGORIES)


def test_where_the_age_is_not_known_both_lists_are_offered():
    both = codes(categories_for("young_people"))
    assert set(both) == set(codes(CHILD_CATEGORIES)) | set(codes(ADULT_CATEGORIES))
    assert len(both) == len(set(both))
    assert both[-1] == "other"


def test_the_laws_questions():
    assert codes(prompts_for("children")) == ["s47", "s17"]
    assert codes(prompts_for("adults")) == ["s42a", "s42b", "s42c"]
    assert codes(prompts_for("young_people", of_age=True)) == ["s42a", "s42b", "s42c"]
    assert codes(prompts_for("young_people", of_age=False)) == ["s47", "s17"]
    assert len(prompts_for("young_people")) == 5


def test_an_unknown_population_is_refused():
    for ask in (categories_for, prompts_for):
        with pytest.raises(ValueError, match="population"):
            ask("everybody")


def test_every_choice_has_words_and_a_source():
    for one in (*CHILD_CATEGORIES, *ADULT_CATEGORIES, *THRESHOLDS):
        assert all((one.code, one.title, one.help, one.source))
    for population in POPULATIONS:
        assert all(one.question.endswith("?") and one.source for one in prompts_for(population))


def test_the_codes_are_those_of_the_workbook(project):
    workbook = project.parent / "shared" / "workbook.toml"
    if not workbook.exists():
        # it stands beside the repository, never in it: where it is absent there is nothing to compare with
        pytest.skip("the exchange workbook's definition is not here")
    text = workbook.read_text()
    choices = tomllib.loads(text)["concerns"]["threshold"].removeprefix("choice ").split("|")
    assert codes(THRESHOLDS) == choices
    head = " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
    child = head.split("children and young people under 18: ")[1].split(".")[0].split(";")[0]
    assert codes(CHILD_CATEGORIES) == child.split(", ")
    adult = head.split("adults (and young people of 18 and over): ")[1].split(".")[0]
    assert codes(ADULT_CATEGORIES) == adult.split(", ")


@pytest.mark.parametrize(
    ("meets", "referred", "needed"),
    [(True, False, True), (True, True, False), (False, False, False), (None, False, False)],
)
def test_when_another_person_has_to_look(meets, referred, needed):
    assert second_view_needed(meets_statutory_criteria=meets, referred=referred) is needed
