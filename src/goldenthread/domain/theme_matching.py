"""Which themes a passage shows, by the written rules of the codebook alone: plain words in plain order, no learning, no guess.

The unit is the sentence: a rule holds for one when one of its phrases stands in it, one of `with` too where there are some, and
none of `without`. A phrase is words in order: 'word' that word, 'stem*' a word that begins so, 'a|b' either, '..' up to four
words between. Case, punctuation and line breaks count for nothing. What comes out is a suggestion for a person, never a finding.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.domain.themes import Rule, Theme, Tones

GAP: Final = 4
"""How many words '..' may stand for, at most."""
METHOD: Final = "1"
"""Counts up when this module tells passages apart otherwise than before."""

_WORD = re.compile(r"[a-z0-9]+")
_END = re.compile(r"(?<=[.!?;])[\"'”’)]*\d{0,2}\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n|\s*[◼■•▪●\uE000-\uF8FF]\s*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A theme that a passage shows. `tone`: 'concern', 'strength' or 'unclear'; `because`: the sentences that say so."""

    theme: str
    tone: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a phrase: whole words and stems that may stand there, and whether words may stand before it."""

    words: frozenset[str]
    stems: tuple[str, ...]
    after_gap: bool

    def fits(self, word: str) -> bool:
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


def sentences(text: str) -> list[str]:
    """A passage's sentences. An abbreviation before a capital may cut one in two: that loses a match, and makes none."""
    return [one.strip() for one in _END.split(text) if one and one.strip()]


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without punctuation; "child's" is two: 'child', 's'."""
    return _WORD.findall(text.lower())


def parse_phrase(phrase: str) -> tuple[_Part, ...]:
    """The places of a phrase. `ValueError` for one that says nothing or begins with a gap."""
    parts: list[_Part] = []
    gap = False
    for said in phrase.split():
        if said == "..":
            gap = True
            continue
        options = said.split("|")
        stems = tuple(o[:-1] for o in options if o.endswith("*"))
        parts.append(_Part(frozenset(o for o in options if not o.endswith("*")), stems, gap))
        gap = False
    if not parts or parts[0].after_gap or gap or any("" in p.words or "" in p.stems for p in parts):
        raise ValueError(f"not a phrase: {phrase!r}")
    return tuple(parts)


def edition(themes: Iterable[Theme], tones: Tones) -> str:
    """Twelve letters that change when the rules or the method do: kept with each suggestion."""
    said = repr((METHOD, [(t.id, t.rules) for t in themes], tones))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


class Matcher:
    """The rules made ready once, for many passages. Linear in the words of a passage."""

    def __init__(self, themes: Mapping[str, Theme], tones: Tones) -> None:
        self.edition = edition(themes.values(), tones)
        self._phrases: list[tuple[_Part, ...]] = []
        self._numbers: dict[str, int] = {}
        self._rules = [(code, self._ready(rule)) for code, theme in themes.items() for rule in theme.rules]
        self._asked_by: dict[int, list[int]] = defaultdict(list)
        for at, (_, (any_of, _, _)) in enumerate(self._rules):
            for number in any_of:
                self._asked_by[number].append(at)
        self._lacking = self._all(tones.concern)
        self._there = self._all(tones.strength)
        self._under_lacking = self._all(tones.under_concern)
        self._under_there = self._all(tones.under_strength)
        self._starts: dict[str, tuple[int, ...]] = {}

    def _all(self, phrases: Iterable[str]) -> frozenset[int]:
        return frozenset(self._number(p) for p in phrases)

    def _number(self, phrase: str) -> int:
        if phrase not in self._numbers:
            self._numbers[phrase] = len(self._phrases)
            self._phrases.append(parse_phrase(phrase))
        return self._numbers[phrase]

    def _ready(self, rule: Rule) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
        return self._all(rule.any), self._all(rule.together), self._all(rule.without)

    def _starting(self, word: str) -> tuple[int, ...]:
        """Numbers of the phrases that this word may begin; remembered, since a language has few words."""
        found = self._starts.get(word)
        if found is None:
            found = tuple(n for n, parts in enumerate(self._phrases) if parts[0].fits(word))
            if len(self._starts) < 200_000:
                self._starts[word] = found
        return found

    def _found(self, words: Sequence[str]) -> set[int]:
        found: set[int] = set()
        for at, word in enumerate(words):
            for number in self._starting(word):
                if number not in found and _goes_on(self._phrases[number], 1, words, at + 1):
                    found.add(number)
        return found

    def _tone(self, found: set[int], under: set[int]) -> str:
        if under & self._under_lacking:
            return "concern"
        if under & self._under_there and not found & self._lacking:
            return "strength"
        if found & self._lacking:
            return "concern"
        return "strength" if found & self._there else "unclear"

    def shown(self, passage: str, heading: str = "") -> list[Shown]:
        """The themes of a passage, in the order of the codebook; `heading`: what it stands under, which may tell its tone."""
        under = self._found(words_of(heading)) if heading else set()
        tones: dict[str, list[str]] = {}
        because: dict[str, list[str]] = {}
        for sentence in sentences(passage):
            found = self._found(words_of(sentence))
            here = {at for number in found for at in self._asked_by.get(number, ())}
            for code in {code for code, rule in (self._rules[at] for at in here) if _holds(rule, found)}:
                tones.setdefault(code, []).append(self._tone(found, under))
                because.setdefault(code, []).append(sentence)
        order = dict.fromkeys(code for code, _ in self._rules)
        return [Shown(code, _together(tones[code]), tuple(because[code])) for code in order if code in tones]


def _holds(rule: tuple[frozenset[int], frozenset[int], frozenset[int]], found: set[int]) -> bool:
    any_of, together, without = rule
    return bool(any_of & found) and (not together or bool(together & found)) and not without & found


def _goes_on(parts: tuple[_Part, ...], part: int, words: Sequence[str], at: int) -> bool:
    """Whether the phrase goes on from its `part` at the word `at`."""
    if part == len(parts):
        return True
    last = min(at + GAP, len(words) - 1) if parts[part].after_gap else min(at, len(words) - 1)
    return any(
        parts[part].fits(words[here]) and _goes_on(parts, part + 1, words, here + 1) for here in range(at, last + 1)
    )


def _together(tones: Sequence[str]) -> str:
    return next((tone for tone in ("concern", "strength") if tone in tones), "unclear")
