"""Holds: every check is named and explained in plain words, and the pages of the docs that are made from data are up to date."""

from __future__ import annotations

from goldenthread.domain.detectors import CHECKS
from goldenthread.foundation.facts.detectors import check_limits, check_words
from goldenthread.project.docs_checks import DOCS, document
from goldenthread.project.docs_reference import FOLDER, documents


def test_every_check_is_named_and_explained() -> None:
    assert list(check_words()) == list(check_limits()) == sorted(CHECKS, key=list(check_limits()).index)
    titles = [words["title"] for words in check_words().values()]
    assert len(set(titles)) == len(titles)
    for code, words in check_words().items():
        assert set(words) == {"title", "counts", "read"}, code
        assert all(words[name].strip() for name in words), code


def test_the_page_of_the_checks_is_up_to_date() -> None:
    assert DOCS.read_text() == document(), "run: python -m goldenthread.project.docs_checks"


def test_the_reference_is_up_to_date() -> None:
    for name, text in documents().items():
        assert (FOLDER / name).read_text() == text, "run: python -m goldenthread.project.docs_reference"
