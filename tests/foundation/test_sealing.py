"""What people told us is sealed: it opens in its own row and column, with our keys, and nowhere else."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tink
from tink import aead, secret_key_access

from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.kernel.sealing import BrokenSeal, LostKeys
from tests.faults.tamper import put, stored
from tests.world import NOW, World

SAYINGS: list[Any] = [
    "", " ", "She said: 'he hurts me'.", "Żółć, 你好, 🧵, e\u0301, \u202ehidden\u202c", "a\x00b", "x" * 100_000,
    {"asked": ["a", 1, None, True], "empty": ""}, [], {}, 0, False,
]  # fmt: skip


def job(world: World, key: str, asked: Any, result: Any = None) -> Job:
    return Job.objects.create(
        organisation_id=world.organisation.id, ref=f"JOB-{key}", kind="test", key=key, asked_by="PER-1", asked_at=NOW,
        state="waiting", asked=asked, result=result,
    )  # fmt: skip


@pytest.mark.parametrize("said", SAYINGS, ids=lambda said: repr(said)[:20])
def test_what_is_sealed_opens_as_it_was(world: World, said: Any) -> None:
    kept = job(world, "1", said)
    assert Job.objects.get(id=kept.id).asked == said
    assert kept.asked == said


def test_nothing_stays_nothing(world: World) -> None:
    kept = Job.objects.get(id=job(world, "1", None).id)
    assert kept.asked is None
    assert stored(kept, "asked") is None


def test_the_stored_bytes_tell_nothing_and_are_never_the_same_twice(world: World) -> None:
    one, other = job(world, "1", "a bruise on her arm"), job(world, "2", "a bruise on her arm")
    assert b"bruise" not in bytes(stored(one, "asked"))
    assert bytes(stored(one, "asked")) != bytes(stored(other, "asked"))


def test_moved_to_another_row_it_does_not_open(world: World) -> None:
    one, other = job(world, "1", "about one child"), job(world, "2", "about another child")
    put(other, "asked", stored(one, "asked"))
    with pytest.raises(BrokenSeal, match="cannot be opened"):
        _ = Job.objects.get(id=other.id).asked


def test_moved_to_another_column_it_does_not_open(world: World) -> None:
    one = job(world, "1", "a question", "an answer")
    put(one, "result", stored(one, "asked"))
    with pytest.raises(BrokenSeal):
        _ = Job.objects.get(id=one.id).result


def test_one_altered_bit_and_it_does_not_open(world: World) -> None:
    one = job(world, "1", "a question")
    raw = bytearray(bytes(stored(one, "asked")))
    raw[-1] ^= 1
    put(one, "asked", bytes(raw))
    with pytest.raises(BrokenSeal):
        _ = Job.objects.get(id=one.id).asked


def test_a_list_of_records_opens_nothing_that_is_not_read(world: World) -> None:
    one, other = job(world, "1", "fine"), job(world, "2", "moved")
    put(other, "asked", stored(one, "asked"))
    assert [j.key for j in Job.objects.order_by("key")] == ["1", "2"]
    assert Job.objects.defer("asked").get(id=one.id).asked == "fine"


def test_saving_again_what_was_never_opened_changes_nothing(world: World) -> None:
    one = job(world, "1", "a question")
    before = bytes(stored(one, "asked"))
    again = Job.objects.get(id=one.id)
    again.state = "done"
    again.save()
    assert bytes(stored(one, "asked")) == before
    assert Job.objects.get(id=one.id).asked == "a question"


def test_sealed_text_is_never_searched_nor_written_past_its_record(world: World) -> None:
    job(world, "1", "a question")
    with pytest.raises(TypeError):
        Job.objects.filter(asked="a question").exists()
    with pytest.raises(TypeError):
        Job.objects.update(asked="another")


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """An installation of its own, with no keys yet."""
    settings.KEYSET_PATH = tmp_path / "keys" / "sealing.json"
    yield settings.KEYSET_PATH
    sealing._primitives.cache_clear()


def restart() -> None:
    """Another process: nothing is remembered."""
    sealing._primitives.cache_clear()


def rotate(keyset: Path, *, keep_old: bool = True) -> None:
    """A new key seals from now on; the old ones only open."""
    aead.register()
    handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    fresh = json.loads(tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN))
    old = json.loads(keyset.read_text())
    keys = [*(old["key"] if keep_old else []), *fresh["key"]]
    keyset.write_text(json.dumps({"primaryKeyId": fresh["primaryKeyId"], "key": keys}))
    restart()


def test_the_first_use_makes_keys_that_only_we_may_read(keys: Path) -> None:
    sealed = sealing.seal(b"said", "t.c:1")
    assert sealing.open_sealed(sealed, "t.c:1") == b"said"
    for place in (keys, keys.with_name("lookup.key")):
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.parent.stat().st_mode) == 0o700
    assert sorted(p.name for p in keys.parent.iterdir()) == ["lookup.key", "sealing.json"]


def test_after_rotation_the_old_still_opens_and_the_new_key_seals(keys: Path) -> None:
    old = sealing.seal(b"said before", "t.c:1")
    rotate(keys)
    new = sealing.seal(b"said after", "t.c:2")
    assert sealing.open_sealed(old, "t.c:1") == b"said before"
    assert sealing.open_sealed(new, "t.c:2") == b"said after"
    assert old[1:5] != new[1:5]  # the number of the key that sealed it
    rotate(keys)
    assert sealing.open_sealed(old, "t.c:1") == b"said before"


def test_with_the_old_key_thrown_away_the_old_does_not_open(keys: Path) -> None:
    old = sealing.seal(b"said before", "t.c:1")
    rotate(keys, keep_old=False)
    with pytest.raises(
        BrokenSeal, match=r"t\.c:1 cannot be opened: it was altered, moved, or sealed with a key that is not here"
    ):
        sealing.open_sealed(old, "t.c:1")


@pytest.mark.parametrize("lost", ["sealing.json", "lookup.key"])
def test_a_lost_key_is_said_plainly_and_never_replaced(keys: Path, lost: str) -> None:
    sealing.seal(b"said", "t.c:1")
    keys.with_name(lost).unlink()
    restart()
    with pytest.raises(LostKeys, match=r"where they were\. Put them back from the copy that is kept apart\."):
        sealing.seal(b"more", "t.c:2")
    assert not keys.with_name(lost).exists()


@pytest.mark.parametrize("content", ["", "rubbish", "{}", '{"primaryKeyId": 1, "key": []}'])
def test_a_key_that_cannot_be_read_is_said_plainly(keys: Path, content: str) -> None:
    sealing.seal(b"said", "t.c:1")
    keys.write_text(content)
    restart()
    with pytest.raises(LostKeys, match="cannot be read"):
        sealing.seal(b"more", "t.c:2")
    assert keys.read_text() == content


def test_fingerprints_of_a_name_hold_in_one_organisation_alone(keys: Path) -> None:
    here = sealing.lookup_token("sparrow", "one")
    assert here == sealing.lookup_token("sparrow", "one")
    assert here != sealing.lookup_token("sparrow", "two")
    assert here != sealing.lookup_token("sparrows", "one")
    keys.with_name("lookup.key").write_bytes(b"another pepper")
    restart()
    assert sealing.lookup_token("sparrow", "one") != here
