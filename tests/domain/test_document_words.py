"""Words are found in the text of a document wherever they stand, and shown as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.document_words import AROUND, asked, passage, plain

TEXT = "Ring the duty line.\n\nAfter six, ring   the on-call lead: Zoë's number is on the door."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("duty", ("Ring the ", "duty", " line. After six, ring the on-call lead: Zoë's number is on the door.")),
        ("DUTY six", ("Ring the ", "duty", " line. After six, ring the on-call lead: Zoë's number is on the door.")),
        ("zoe", ("Ring the duty line. After six, ring the on-call lead: ", "Zoë", "'s number is on the door.")),
        ("duty police", None),
        ("", None),
        ("   ", None),
    ],
)
def test_every_word_must_be_there(words: str, found: tuple[str, str, str] | None) -> None:
    assert passage(TEXT, words) == found


def test_a_long_text_shows_only_what_stands_near() -> None:
    before, word, after = passage("x " * 500 + "needle" + " y" * 500, "needle") or ("", "", "")
    assert (before[0], word, after[-1]) == ("…", "needle", "…")
    assert len(before) <= AROUND + 1
    assert len(after) <= AROUND + 1


def test_at_most_eight_words_count() -> None:
    assert asked("a b c d e f g h i A") == ["a", "b", "c", "d", "e", "f", "g", "h"]


@given(st.text(max_size=200))
def test_plain_letters_keep_their_places(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(max_size=120), st.text(max_size=20))
def test_what_is_shown_stands_in_the_text(text: str, words: str) -> None:
    found = passage(text, words)
    if found is not None:
        flat = " ".join(text.split())
        before, word, after = found
        shown = before.removeprefix("…") + word + after.removesuffix("…")
        assert shown in flat or shown.strip() in flat
        assert plain(word) == asked(words)[0]
