"""Other words for the codes of a column: those that are taken for a code, those that suggest one, and those that may be either of two."""

from __future__ import annotations

from functools import lru_cache

from goldenthread.doors.imports.cells import folded, words


@lru_cache(maxsize=512)
def matches(choices: tuple[str, ...]) -> dict[str, str]:
    """Every way of writing a code that is told apart from the others, folded."""
    found: dict[str, str] = {}
    for code in choices:
        for word in words()["choices"].get(code, ()):
            found.setdefault(folded(word), code)
    return {**found, **{folded(code): code for code in choices}}


@lru_cache(maxsize=512)
def suggested(choices: tuple[str, ...]) -> dict[str, str]:
    """Common words of the field, folded, by the code that is asked about; never taken for it."""
    return {folded(word): code for code in choices for word in words()["suggest"].get(code, ())}


@lru_cache(maxsize=512)
def asked(choices: tuple[str, ...]) -> dict[str, str]:
    """Words, folded, that may be either of two codes of the column, with what to write instead."""
    return {
        folded(word): one["write"]
        for one in words()["ask"]
        if set(one["among"]) <= set(choices)
        for word in one["words"]
    }
