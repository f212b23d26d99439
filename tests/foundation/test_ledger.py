"""The ledger tells: whatever is altered, taken away, put in or swapped behind the product's back is found and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain import ledger as rules
from goldenthread.domain.access import Decision, allow
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, append, fact_of, head
from goldenthread.foundation.ledger.looking import looked, looking_chain
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.queries import as_known_at, heads
from goldenthread.foundation.ledger.verify import DISPOSED, verify
from tests.faults.tamper import columns, flipped, put, remove, stored, unguarded
from tests.world import NOW, World, decided, raise_one

LEDGER = ("ledger_entry", "ledger_version")
WORDS = {"kind": "test", "words": "what was said"}


@pytest.fixture
def small(world: World) -> Iterator[World]:
    """The same world, in the scope of the other organisation, whose ledger is short."""
    with scope.of(world.elsewhere.id):
        yield world


def act(by: Actor, *payloads: dict[str, Any], ref: str = "TST-1", name: str = "tests.record.kept", n: int = 1) -> Entry:
    """One act that keeps some versions of a record, from number `n` on."""
    with transaction.atomic():
        doing = Doing(act=name, by=by, at=moment.now(), recorded_at=moment.recorded_now(), reason="for a test")
        doing.decide(allow("full", "a test"))
        for place, payload in enumerate(payloads or (WORDS,)):
            doing.wrote(ref, payload, n=n + place)
        return append(doing)


def some_acts(world: World, count: int = 4) -> list[Entry]:
    by = world.actor("outsider")
    return [act(by, WORDS, {"n": number}, ref=f"TST-{number}") for number in range(count)]


def problem_after(alter: Callable[[], None], anchored: list[dict[str, Any]] | None = None) -> str | None:
    """What `verify` finds once `alter` has been at the tables; both are back as they were afterwards."""
    here = scope.current()
    assert here is not None
    with transaction.atomic():
        with unguarded(*LEDGER):
            alter()
            with scope.of(UUID(here)):
                found = verify(anchored or []).problem
        transaction.set_rollback(True)
    return found


def test_a_register_in_use_is_whole(world: World) -> None:
    concern = raise_one(world)
    decided(world, concern)
    looked(by=world.actor("dsl"), page="concern", refs=[concern.ref], decision=Decision(True, "full", ("read",)))
    verdict = verify(heads())
    assert verdict.problem is None
    assert verdict.entries == Entry.objects.count()
    assert verdict.versions == Version.objects.count()


@pytest.mark.parametrize("column", columns(Entry))
@pytest.mark.parametrize("which", [0, 1, -1], ids=["first", "middle", "last"])
def test_each_column_of_an_entry(small: World, column: str, which: int) -> None:
    entry = some_acts(small)[which]
    alter = lambda: put(entry, column, flipped(stored(entry, column), 7, 0))  # noqa: E731
    assert problem_after(alter) is not None


@pytest.mark.parametrize("column", columns(Version))
@pytest.mark.parametrize("place", [0, 1])
def test_each_column_of_a_version(small: World, column: str, place: int) -> None:
    entry = some_acts(small)[1]
    version = Version.objects.get(entry=entry.id, place=place)
    alter = lambda: put(version, column, flipped(stored(version, column), 7, 0))  # noqa: E731
    assert problem_after(alter) is not None


def test_the_problem_names_the_entry(small: World) -> None:
    entry = some_acts(small)[2]
    found = problem_after(lambda: put(entry, "reason", "another reason"))
    assert found == f"entry {entry.chain} n={entry.n}: does not match its digest"


def test_a_version_taken_away(small: World) -> None:
    entry = some_acts(small)[2]
    found = problem_after(lambda: remove(Version.objects.get(entry=entry.id, place=1)))
    assert found == f"entry {entry.chain} n={entry.n}: 2 versions were written with it, 1 are here"


def test_a_version_put_in(small: World) -> None:
    entry = some_acts(small)[2]
    version = Version.objects.get(entry=entry.id, place=1)

    def alter() -> None:
        version.pk, version.ref, version.place = None, "TST-NEW", 2
        version.save(force_insert=True)

    assert problem_after(alter) is not None


def test_an_entry_in_the_middle_taken_away(small: World) -> None:
    entry = some_acts(small)[1]
    found = problem_after(lambda: remove(entry))
    assert found == f"entry {entry.chain} n={entry.n}: missing"


def test_an_entry_taken_away_and_the_gap_closed(small: World) -> None:
    entries = some_acts(small)

    def alter() -> None:
        for version in Version.objects.filter(entry=entries[1].id):
            remove(version)
        remove(entries[1])
        for later in entries[2:]:
            put(later, "n", later.n - 1)

    assert problem_after(alter) == f"entry {entries[1].chain} n={entries[1].n}: does not follow the entry before it"


def test_two_entries_swapped(small: World) -> None:
    _, one, other, _ = some_acts(small)

    def alter() -> None:
        put(one, "n", 1_000_000)
        put(other, "n", one.n)
        put(one, "n", other.n)

    assert problem_after(alter) == f"entry {one.chain} n={one.n}: does not follow the entry before it"


def test_the_last_entry_put_before_the_first(small: World) -> None:
    """Not taken away, so that its versions are held by an entry; only moved to where nobody counts."""
    last = some_acts(small)[-1]
    assert problem_after(lambda: put(last, "n", 0)) == f"entry {last.chain} n=1: missing"


def test_the_texts_of_two_versions_swapped(small: World) -> None:
    entry = some_acts(small)[1]
    one, other = Version.objects.filter(entry=entry.id).order_by("place")

    def alter() -> None:
        for column in ("payload", "salt"):
            mine, theirs = stored(one, column), stored(other, column)
            put(one, column, theirs)
            put(other, column, mine)

    found = problem_after(alter)
    assert found is not None
    assert "altered" in found


def cut(chain: str, entries: list[Entry]) -> None:
    for entry in entries:
        for version in Version.objects.filter(entry=entry.id):
            remove(version)
        remove(entry)


def test_a_cut_tail_shows_against_the_anchor_alone(small: World) -> None:
    entries = some_acts(small)
    anchor = heads()
    chain = entries[0].chain
    assert problem_after(lambda: cut(chain, entries[-2:])) is None
    found = problem_after(lambda: cut(chain, entries[-2:]), anchor)
    assert found == f"entry {chain} n={entries[-1].n}: anchored, and absent here: the tail was cut"


def test_a_whole_chain_taken_away_shows_against_the_anchor(small: World) -> None:
    looked(by=small.actor("outsider"), page="list", refs=["CON-1"], decision=Decision(True, "full", ("read",)))
    chain = looking_chain(small.actor("outsider"))
    anchor = heads()
    assert chain in {kept["chain"] for kept in anchor}
    whole = list(Entry.objects.filter(chain=chain))
    assert problem_after(lambda: cut(chain, whole)) is None
    assert (
        problem_after(lambda: cut(chain, whole), anchor)
        == f"entry {chain} n=1: anchored, and absent here: the tail was cut"
    )


def test_a_past_written_anew_shows_against_the_anchor(small: World) -> None:
    entries = some_acts(small)
    anchor = heads()

    def alter() -> None:
        previous = entries[1].previous
        for entry in entries[1:]:
            entry.reason = "rewritten" if entry is entries[1] else entry.reason
            entry.previous = previous
            previous = entry.digest = rules.entry_digest(fact_of(entry))
            for column in ("reason", "previous", "digest"):
                put(entry, column, getattr(entry, column))

    assert problem_after(alter) is None
    assert (
        problem_after(alter, anchor) == f"entry {entries[-1].chain} n={entries[-1].n}: differs from the anchored head"
    )


def test_an_anchor_from_before_still_holds_when_the_chain_has_grown(small: World) -> None:
    some_acts(small)
    anchor = heads()
    act(small.actor("outsider"), ref="TST-LATER")
    assert verify(anchor).problem is None


def erase(version: Version) -> None:
    """As erasure does it: through the guard, which lets payload and salt be emptied and nothing else."""
    assert Version.objects.filter(id=version.id).update(payload=None, salt=None) == 1


def test_erasure_leaves_a_chain_that_verifies_once_its_entry_is_there(small: World) -> None:
    by = small.actor("outsider")
    entry = act(by, WORDS, {"second": True}, ref="TST-GONE")
    for version in Version.objects.filter(entry=entry.id):
        erase(version)
    found = verify().problem
    assert found == "version TST-GONE n=1: its text is gone, and no entry says that it was disposed of"
    act(by, {"kind": "disposal", "of": "TST-GONE"}, ref="TST-GONE", name=DISPOSED, n=3)
    assert verify(heads()).problem is None


def test_an_erased_version_still_proves_its_place_and_times(small: World) -> None:
    by = small.actor("outsider")
    entry = act(by, ref="TST-GONE")
    act(by, {"kind": "disposal"}, ref="TST-GONE", name=DISPOSED, n=2)
    version = Version.objects.get(entry=entry.id)
    erase(version)
    assert problem_after(lambda: put(version, "root", "TST-OTHER")) is not None
    assert problem_after(lambda: put(version, "digest", "0" * 64)) is not None


GUARDED: list[tuple[type[models.Model], str]] = [(m, c) for m in (Entry, Version) for c in columns(m)]


@pytest.mark.parametrize(("model", "column"), GUARDED, ids=lambda v: v if isinstance(v, str) else v.__name__)
def test_nothing_is_updated(small: World, model: type[models.Model], column: str) -> None:
    """Payload and salt may be emptied, both at once; nothing else, and never one alone."""
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    before = stored(row, column)
    with pytest.raises(DatabaseError), transaction.atomic():
        put(row, column, flipped(before, 0, 0))
    if column in ("payload", "salt"):
        with pytest.raises(DatabaseError), transaction.atomic():
            put(row, column, None)
    assert stored(row, column) == before


@pytest.mark.parametrize("model", [Entry, Version], ids=lambda m: m.__name__)
def test_nothing_is_deleted(small: World, model: type[models.Model]) -> None:
    before = model._default_manager.count()
    row = model._default_manager.first()
    assert row is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        remove(row)
    with pytest.raises(DatabaseError), transaction.atomic():
        model._default_manager.all().delete()
    assert model._default_manager.count() == before


def test_what_is_recorded_later_is_later_on_the_chain(small: World) -> None:
    some_acts(small)
    times = list(Entry.objects.filter(chain=small.elsewhere.chain).order_by("n").values_list("recorded_at", flat=True))
    assert times == sorted(times)


def test_moments_are_kept_to_the_microsecond_whatever_their_offset(small: World) -> None:
    from zoneinfo import ZoneInfo

    odd = (NOW + timedelta(microseconds=123_457)).astimezone(ZoneInfo("Pacific/Auckland"))
    with moment.lived_at(odd):
        entry = act(small.actor("outsider"), ref="TST-TIME")
    kept = Entry.objects.get(id=entry.id)
    assert kept.at == odd
    assert kept.at.microsecond == 123_457
    assert [s.at for s in as_known_at("TST-TIME", odd)] == [odd]
    assert as_known_at("TST-TIME", odd - timedelta(microseconds=1)) == []
    assert verify().problem is None


def test_a_change_that_fails_leaves_no_entry_and_the_next_takes_its_number(small: World) -> None:
    by = small.actor("outsider")
    before = head(by.chain)
    with transaction.atomic():
        act(by, ref="TST-NEVER")
        transaction.set_rollback(True)
    assert head(by.chain) == before
    assert act(by, ref="TST-AFTER").n == before[0] + 1
    assert verify().problem is None


PAYLOAD = st.dictionaries(
    st.text(max_size=8), st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.text(max_size=40), max_size=4
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_acts_verify_and_any_byte_turned_over_is_found(world: World, data: st.DataObject) -> None:
    """Whatever was kept verifies; then one bit of one byte of one stored column is turned over, and that is found."""
    by = world.actor("outsider")
    acts = data.draw(st.lists(st.lists(PAYLOAD, min_size=1, max_size=3), min_size=1, max_size=4), label="acts")
    with scope.of(world.elsewhere.id), transaction.atomic():
        written = [act(by, *payloads, ref=f"TST-{n}") for n, payloads in enumerate(acts)]
        assert verify(heads()).problem is None
        rows = [*written, *Version.objects.filter(entry__in=[e.id for e in written]).order_by("ref", "n")]
        row = data.draw(st.sampled_from(rows), label="row")
        column = data.draw(st.sampled_from(columns(type(row))), label="column")
        at, bit = data.draw(st.integers(0, 400), label="byte"), data.draw(st.integers(0, 7), label="bit")
        with unguarded(*LEDGER):
            before = stored(row, column)
            after = flipped(before, at, bit)
            try:
                with transaction.atomic():
                    put(row, column, after)
            except IntegrityError:
                after = before  # the database itself would not hold it
            if after != before:
                assert verify().problem is not None, (column, before, after)
        transaction.set_rollback(True)
