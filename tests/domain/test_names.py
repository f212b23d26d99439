import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.names import close, fold, may_mean, slips


@pytest.mark.parametrize(
    "words",
    [
        "Jane Smith",
        "jane smith",
        "JANE SMITH",
        "Smith, Jane",
        "Jayne Smyth",
        "Jane",
        "jane",
        "Mrs Smith",
        "Ms. J. Smith",
        "J Smith",
        "smith",
        "I think it was Jane Smith from the office",
        "Jane from the office",
        "It was Smith",
        "Jane  SMITH!",
        "Janes Smith",
        "Tom Smith and Jane",
        "Dr Jane",
        "About Smith",
        "jnae smith",
        "tom smith",
    ],
)
def test_words_that_may_mean_jane_smith(words):
    assert may_mean(words, "Jane Smith")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Tom Smith",
        "Jane Brown",
        "T Smith",
        "a boy in the choir",
        "Janet Brown",
        "the caretaker",
        "123",
        "Jan",
    ],
)
def test_words_that_mean_somebody_else(words):
    assert not may_mean(words, "Jane Smith")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("obrien", "Siobhán O’Brien"),
        ("Siobhan", "Siobhán O'Brien"),
        ("Rev Mary Jones", "Revd Mary Jones"),
        ("Cher", "Cher"),
        ("Mary Ann Jones", "Mary Ann Jones"),
        ("Ann Jones", "Mary Ann Jones"),
        ("Li Wei", "Wei Li"),
        ("José", "Jose Garcia"),
        ("Jean-Luc", "Jean-Luc Martin"),
    ],
)
def test_other_names(words, name):
    assert may_mean(words, name)


def test_titles_and_empty_names_mean_nobody():
    assert not may_mean("Mrs", "Mrs Jane Smith")
    assert not may_mean("anybody", "")
    assert not may_mean("x", "X Y")


def test_slips():
    assert slips("smith", "smith") == 0
    assert slips("smith", "smyth") == 1
    assert slips("jane", "jnae") == 1
    assert slips("", "abc") == 3
    assert close("catherine", "katherin")
    assert not close("ann", "dan")
    assert not close("jane", "john")
    assert fold("O’Bríen") == "obrien"


NAMES = st.text("abcdefghij", min_size=3, max_size=8)


@settings(max_examples=25, deadline=None)
@given(NAMES, NAMES, st.sampled_from(["{} {}", "{1}, {0}", "it was {} {} again", "{0}", "Mr {1}"]))
def test_a_name_typed_out_is_always_found(first, last, pattern):
    name = f"{first.title()} {last.title()}"
    assert may_mean(pattern.format(first.title(), last.title()), name)
    assert may_mean(pattern.format(first, last), name)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20))
def test_anything_may_be_typed(words, name):
    assert may_mean(words, name) in (True, False)
