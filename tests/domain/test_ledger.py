import hashlib
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.ledger import (
    GENESIS,
    EntryFact,
    Head,
    canonical,
    check_anchor,
    entry_digest,
    verify_chain,
    version_digest,
)

AT = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
ENTRY = EntryFact("org", 1, "ann", "concern.raised", "CON-7K3QF2WD", AT, AT, "seen", "ab" * 32)


def chain(n, name="org"):
    entries, previous = [], GENESIS
    for i in range(1, n + 1):
        entry = replace(ENTRY, chain=name, n=i, reason=f"act {i}", previous=previous)
        previous = entry_digest(entry)
        entries.append((entry, previous))
    return entries


def test_there_is_one_way_to_write_a_payload():
    assert canonical({"b": 1, "a": [True, None, "é"]}) == '{"a":[true,null,"é"],"b":1}'.encode()
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


@pytest.mark.parametrize("value", [float("nan"), 2**60, AT, {1, 2}, object()])
def test_what_cannot_be_written_exactly_is_refused(value):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the library's
        canonical({"a": value})


def test_salt_and_payload_cannot_be_shifted():
    assert version_digest(b"ab", b"c") != version_digest(b"a", b"bc")
    framed = (2).to_bytes(8, "big") + b"ab" + (1).to_bytes(8, "big") + b"c"
    assert version_digest(b"ab", b"c") == hashlib.sha256(framed).hexdigest()


def test_every_field_of_an_entry_counts():
    changed = {
        "chain": "other", "n": 2, "actor": "ben", "act": "x", "subject": "y",
        "at": AT + timedelta(microseconds=1),
        "recorded_at": AT + timedelta(seconds=1), "reason": "", "version_digest": None, "root": "cd" * 32,
        "previous": "0" * 63 + "1",
    }  # fmt: skip
    assert set(changed) == {field.name for field in fields(EntryFact)}
    digests = {entry_digest(replace(ENTRY, **{name: value})) for name, value in changed.items()}
    assert len(digests | {entry_digest(ENTRY)}) == len(changed) + 1


def test_a_digest_does_not_hang_on_the_offset():
    other = ENTRY.at.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert entry_digest(replace(ENTRY, at=other)) == entry_digest(ENTRY)
    with pytest.raises(ValueError, match="time zone"):
        entry_digest(replace(ENTRY, at=AT.replace(tzinfo=None)))


def test_a_digest_stays_the_same_for_ever():
    assert entry_digest(ENTRY) == "7278a89fcc1cf296bfcb7e5d0415887d8d893dbff939807cb9f60dca9272739f"


def test_a_whole_chain_holds():
    assert verify_chain([]) is None
    assert verify_chain(chain(5)) is None
    mixed = [row for pair in zip(chain(4, "a"), chain(4, "b"), strict=True) for row in pair]
    assert verify_chain(iter(mixed)) is None


@pytest.mark.parametrize(
    ("spoil", "n", "words"),
    [
        (lambda rows: rows[1:], 2, "missing or doubled"),
        (lambda rows: rows[:2] + rows[3:], 4, "missing or doubled"),
        (lambda rows: rows[:2] + rows[1:], 2, "missing or doubled"),
        (
            lambda rows: [*rows[:2], (replace(rows[2][0], reason="x"), rows[2][1]), *rows[3:]],
            3,
            "was changed",
        ),
        (lambda rows: [*rows[:2], (rows[2][0], "f" * 64), *rows[3:]], 3, "was changed"),
    ],
)
def test_the_first_that_does_not_hold_is_named(spoil, n, words):
    problem = verify_chain(spoil(chain(5)))
    assert problem is not None
    assert problem.n == n
    assert words in problem.message


def test_an_entry_written_anew_shows_in_the_next():
    rows = chain(3)
    forged = replace(rows[1][0], reason="another story")
    problem = verify_chain([rows[0], (forged, entry_digest(forged)), rows[2]])
    assert problem is not None
    assert problem.n == 3
    assert "digest of the one before" in problem.message


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 8), st.data())
def test_any_change_to_any_entry_is_found(n, data):
    rows = chain(n)
    i = data.draw(st.integers(0, n - 1))
    name = data.draw(st.sampled_from(["actor", "act", "subject", "reason", "chain"]))
    rows[i] = (replace(rows[i][0], **{name: "changed"}), rows[i][1])
    assert verify_chain(rows) is not None


def anchor(rows, anchored, heads=None):
    digests = {(entry.chain, entry.n): digest for entry, digest in rows}
    last = {entry.chain: Head(entry.n, digest) for entry, digest in rows}
    return check_anchor(last if heads is None else heads, anchored, digest_at=lambda name, n: digests.get((name, n)))


def test_an_anchor_holds_though_the_chain_has_grown():
    rows = chain(5)
    assert anchor(rows, {"org": Head(5, rows[4][1])}) == []
    assert anchor(rows, {"org": Head(3, rows[2][1])}) == []
    assert anchor(rows, {}) == []


def test_an_anchor_shows_a_cut_tail_and_a_past_written_anew():
    rows = chain(5)
    anchored = {"org": Head(5, rows[4][1])}
    assert "cut off" in anchor(rows[:3], anchored)[0].message
    assert "cut off" in anchor([], anchored)[0].message
    other = [(replace(entry, reason="x"), "f" * 64) for entry, _ in rows]
    assert "written anew" in anchor(other, anchored)[0].message
    assert "written anew" in anchor(other, {"org": Head(2, rows[1][1])})[0].message
