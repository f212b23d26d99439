import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.refs import ALPHABET, is_ref, kind_of, make_ref, normalise_ref

KINDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=5)


def test_a_reference_has_kind_and_eight_letters():
    ref = make_ref("CON", os.urandom)
    assert is_ref(ref)
    assert kind_of(ref) == "CON"
    assert len(ref) == 12


def test_the_alphabet_has_no_look_alikes():
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_a_known_number_gives_a_known_reference():
    assert make_ref("CON", lambda n: bytes([0xFF] * n)) == "CON-ZZZZZZZZ"
    assert make_ref("RF", lambda n: b"\x00\x00\x00\x00\x01") == "RF-00000001"


@pytest.mark.parametrize("kind", ["", "C", "con", "TOOLONG", "C0N", "C N"])
def test_a_kind_is_capital_letters(kind):
    with pytest.raises(ValueError, match="capital letters"):
        make_ref(kind, os.urandom)


def test_too_little_chance_is_refused():
    with pytest.raises(ValueError, match="randomness"):
        make_ref("CON", lambda n: b"")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("con 7k3q f2wd", "CON-7K3QF2WD"),
        ("CON-7K3QF2WD", "CON-7K3QF2WD"),
        ("con7k3qf2wd", "CON-7K3QF2WD"),
        (" CON – 7K3QF2WD ", "CON-7K3QF2WD"),
        ("CON-7K3QF2", "CON-7K3QF2"),
        ("CON-OIL3QF2W", "CON-0113QF2W"),
        ("C0N-7K3QF2WD", "CON-7K3QF2WD"),
        ("c0n/7k3q/f2wd", "CON-7K3QF2WD"),
    ],
)
def test_slips_of_writing_are_mended(typed, meant):
    assert normalise_ref(typed) == meant


@pytest.mark.parametrize("typed", ["", "CON", "2016-0096", "Jane Smith", "CON-7U3QF2WD", "CON-7K3", "🧵-7K3QF2WD"])
def test_what_is_no_reference_stays_none(typed):
    assert normalise_ref(typed) is None


def test_only_a_reference_has_a_kind():
    assert not is_ref("con-7k3qf2wd")
    with pytest.raises(ValueError, match="not one of our references"):
        kind_of("con-7k3qf2wd")


@settings(max_examples=25, deadline=None)
@given(KINDS, st.binary(min_size=5, max_size=5))
def test_every_reference_comes_back_from_how_people_type_it(kind, raw):
    ref = make_ref(kind, lambda n: raw)
    assert is_ref(ref)
    for typed in (ref.lower(), ref.replace("-", ""), ref.replace("0", "O"), f" {ref[:8]} {ref[8:]} "):
        assert normalise_ref(typed) == ref or "0" in kind


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=30))
def test_anything_may_be_typed(text):
    mended = normalise_ref(text)
    assert mended is None or (is_ref(mended) and normalise_ref(mended) == mended)
