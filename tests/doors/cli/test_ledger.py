"""`ledger heads` and `ledger verify`: one altered byte anywhere, a cut tail or a changed file is found and named, never a crash."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from goldenthread.doors.cli.anchors import heads_in
from goldenthread.doors.cli.main import main
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.files.store import keep, place_of
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import DISPOSED, verify
from goldenthread.foundation.notices.send import send_digest
from goldenthread.foundation.places import changes, policy
from tests.world import World, raise_one

SQLITE_ONLY = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="other engines hold each value in its own type"
)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["ledger", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def tampered(world: World) -> Iterator[World]:
    """The world, with the guards of its tables taken away, as somebody with the database in hand could."""
    drops = {
        "sqlite": ["DROP TRIGGER {t}_no_update", "DROP TRIGGER {t}_no_delete"],
        "postgresql": ["DROP TRIGGER {t}_append_only ON {t}"],
    }
    for table in ("ledger_entry", "ledger_version"):
        for statement in drops[connection.vendor]:
            sql(statement.format(t=table))
    with scope.escape("a test of the whole ledger"):
        yield world


def test_whole(world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "heads", "--format", "json")
    heads = json.loads(out)
    assert code == 0
    assert {"chain", "n", "digest"} == set(heads[0])
    assert {head["chain"] for head in heads} >= {world.organisation.code, world.elsewhere.code}
    anchor = tmp_path / "anchor.json"
    anchor.write_text(out)
    code, out, err = run(capsys, "verify", "--anchor", str(anchor), "--format", "json")
    with scope.escape("count all"):
        counts = {"entries": Entry.objects.count(), "versions": Version.objects.count(), "files": 0}
    assert (code, json.loads(out), err) == (0, counts, "")
    assert run(capsys, "verify")[1].startswith("Whole: ")


ENTRY_COLUMNS = [f.column for f in Entry._meta.concrete_fields]
VERSION_COLUMNS = [f.column for f in Version._meta.concrete_fields]


def found_out(capsys: pytest.CaptureFixture[str]) -> str:
    code, out, err = run(capsys, "verify")
    assert code == 1
    assert out == ""
    assert err.startswith("Not whole: ")
    assert len(err.splitlines()) == 1
    return err


@SQLITE_ONLY
@pytest.mark.parametrize("column", ENTRY_COLUMNS)
@pytest.mark.parametrize("how", ["flip_last", "flip_first", "garbage", "bad_bytes"])
def test_one_altered_byte_of_an_entry(
    tampered: World, capsys: pytest.CaptureFixture[str], column: str, how: str
) -> None:
    key = Entry.objects.order_by("chain", "n")[2].id.hex
    _alter("ledger_entry", column, key, how)
    found_out(capsys)


@SQLITE_ONLY
@pytest.mark.parametrize("column", VERSION_COLUMNS)
@pytest.mark.parametrize("how", ["flip_last", "flip_first", "garbage", "bad_bytes"])
def test_one_altered_byte_of_a_version(
    tampered: World, capsys: pytest.CaptureFixture[str], column: str, how: str
) -> None:
    key = Version.objects.order_by("recorded_at", "place", "id")[3].id.hex
    _alter("ledger_version", column, key, how)
    found_out(capsys)


def _alter(table: str, column: str, key: str, how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT typeof({column}), CAST({column} AS BLOB) FROM {table} WHERE id = %s", [key])  # noqa: S608
        kind, old = cursor.fetchone()
    raw = bytearray(old or b"")
    if how == "garbage":
        raw = bytearray(b"not what belongs here")
    elif how == "bad_bytes":
        raw = bytearray(b"\xff\xfe\xff") + raw
    elif not raw:
        raw = bytearray(b"x")
    else:
        raw[-1 if how == "flip_last" else 0] ^= 1
    if column == "n" and how.startswith("flip"):
        raw = bytearray(old + b"999")  # a number that no other has
    wrap = "%s" if kind == "blob" else "CAST(%s AS TEXT)"
    if kind == "integer" and how.startswith("flip"):
        wrap = "CAST(CAST(%s AS TEXT) AS INTEGER)"
    sql("PRAGMA ignore_check_constraints = 1")
    sql(f"UPDATE {table} SET {column} = {wrap} WHERE id = %s", bytes(raw), key)  # noqa: S608


@SQLITE_ONLY
def test_a_byte_that_changes_no_meaning_is_found_too(tampered: World, capsys: pytest.CaptureFixture[str]) -> None:
    version = Version.objects.order_by("recorded_at", "place", "id")[3]
    sql("UPDATE ledger_version SET organisation_id = upper(organisation_id) WHERE id = %s", version.id.hex)
    assert version.ref in found_out(capsys)


def test_truncated_payload_is_named(tampered: World, capsys: pytest.CaptureFixture[str]) -> None:
    version = Version.objects.order_by("recorded_at", "place", "id")[3]
    Version.objects.filter(id=version.id).update(payload=bytes(version.payload or b"")[:-3])
    assert f"version {version.ref} n={version.n}" in found_out(capsys)


def test_version_taken_away(tampered: World, capsys: pytest.CaptureFixture[str]) -> None:
    entry = Entry.objects.filter(versions=1).order_by("n")[1]
    Version.objects.filter(entry=entry.id).delete()
    assert f"entry {entry.chain} n={entry.n}" in found_out(capsys)


def test_versions_changed_round(tampered: World, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = Version.objects.filter(entry=Entry.objects.filter(versions=3).order_by("n")[0].id).order_by("place")[:2]
    Version.objects.filter(id=one.id).update(place=two.place)
    Version.objects.filter(id=two.id).update(place=one.place)
    found_out(capsys)


def test_entry_taken_out_of_the_middle(tampered: World, capsys: pytest.CaptureFixture[str]) -> None:
    entry = Entry.objects.filter(chain=tampered.organisation.code, n=3).get()
    Version.objects.filter(entry=entry.id).delete()
    entry.delete()
    assert f"entry {entry.chain} n=3: missing" in found_out(capsys)


def test_tail_cut_and_chain_gone_show_against_the_anchor(
    tampered: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    anchor = tmp_path / "anchor.json"
    anchor.write_text(run(capsys, "heads", "--format", "json")[1])
    chain = tampered.elsewhere.code
    for entry in Entry.objects.filter(chain=chain).order_by("-n"):
        Version.objects.filter(entry=entry.id).delete()
        entry.delete()
        assert run(capsys, "verify")[0] == 0
        code, _, err = run(capsys, "verify", "--anchor", str(anchor))
        assert code == 1
        assert f"entry {chain} n=" in err
    kept = json.loads(anchor.read_text())
    kept[0]["digest"] = "0" * 64
    anchor.write_text(json.dumps(kept[:1]))
    assert "differs from the anchored head" in run(capsys, "verify", "--anchor", str(anchor))[2]


def _mail(lines: str, encoding: str) -> bytes:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["Subject"], letter["To"] = "Harbour Trust: something needs you", "dsl@example.org"
    letter.set_content(f"Hello,\n\nKeep this message.\n{lines}\n", cte=encoding)
    return letter.as_bytes()


KEPT = {
    "pasted": lambda lines: f"Keep this message: its last lines prove the register whole.\n{lines}\n".encode(),
    "forwarded": lambda lines: b"\xef\xbb\xbf" + "".join(f"> > {line}\r\n" for line in lines.splitlines()).encode(),
    "wrapped": lambda lines: "\n".join(f"> {word}" for word in lines.split()).encode(),
    "marked up": lambda lines: f"<p>{lines.replace(chr(10), '<br>').replace(' ', '&nbsp;')}</p>".encode(),
    "quoted-printable": lambda lines: _mail(lines, "quoted-printable"),
    "base64": lambda lines: _mail(lines, "base64"),
    "the command's text": lambda lines: lines.encode(),
}


@pytest.mark.parametrize("kept", sorted(KEPT))
def test_the_lines_of_the_daily_e_mail_are_an_anchor_however_they_were_kept(
    tampered: World, capsys: pytest.CaptureFixture[str], tmp_path: Path, kept: str
) -> None:
    anchor, lines = tmp_path / "letter.txt", run(capsys, "heads")[1].strip()
    anchor.write_bytes(KEPT[kept](lines))
    assert len(heads_in(anchor.read_bytes()) or []) == len(lines.splitlines())
    assert run(capsys, "verify", "--anchor", str(anchor))[0] == 0
    chain = tampered.elsewhere.code
    entry = Entry.objects.filter(chain=chain).order_by("-n")[0]
    Version.objects.filter(entry=entry.id).delete()
    entry.delete()
    code, _, err = run(capsys, "verify", "--anchor", str(anchor))
    assert code == 1
    assert f"entry {chain} n={entry.n}: anchored, and absent here" in err


def test_heads_of_codes_with_capitals_are_read_too() -> None:
    digest = "0" * 64
    lines = f"ACME_01 12 {digest}\nACME_01:looks 3 {digest}\n"
    assert [(one["chain"], one["n"]) for one in heads_in(lines.encode()) or []] == [
        ("ACME_01", 12),
        ("ACME_01:looks", 3),
    ]


def test_the_digest_as_it_was_sent_is_an_anchor(
    world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    raise_one(world)
    send_digest(world.organisation)
    anchor = tmp_path / "letter.eml"
    anchor.write_bytes(mail.outbox[0].message().as_bytes())
    assert run(capsys, "verify", "--anchor", str(anchor))[0] == 0
    assert {one["chain"] for one in heads_in(anchor.read_bytes()) or []} == {world.organisation.chain}


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"Hello, harbour 12 and a digest of 63 letters: " + b"a" * 63,
        b"",
        b"[",
        b"\xff\xfe\x00",
        b"{}",
        b"[1]",
        b'[{"chain": "a", "n": "1", "digest": "x"}]',
        b'[{"chain": "a"}]',
    ],
)
def test_an_anchor_that_is_none(
    world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None
) -> None:
    place = tmp_path / "anchor.json"
    if content is not None:
        place.write_bytes(content)
    code, out, err = run(capsys, "verify", "--anchor", str(place), "--format", "json")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_problem_in_json_is_one_document(tampered: World, capsys: pytest.CaptureFixture[str]) -> None:
    Entry.objects.filter(n=2, chain=tampered.organisation.code).update(actor="somebody else")
    code, out, err = run(capsys, "verify", "--format", "json")
    assert code == 1
    assert "n=2" in json.loads(out)["problem"]
    assert "n=2" in err


def test_erased_text_needs_its_disposal_entry(tampered: World, capsys: pytest.CaptureFixture[str]) -> None:
    version = Version.objects.filter(n=1, root__startswith="UNI-").first()
    assert version is not None
    Version.objects.filter(id=version.id).update(payload=None, salt=None)
    assert "its text is gone" in found_out(capsys)

    @change(DISPOSED)
    def dispose(do: Doing, *, by: Any, at: Any = None) -> None:
        do.decide(policy.may(by, "look", by.organisation))
        do.wrote("DSP-00000001", {"disposed": version.ref}, root=version.ref)

    with scope.of(tampered.organisation.id):
        dispose(by=tampered.actor("custodian"))
    assert verify().problem is None


@change("test.file.kept")
def keep_file(do: Doing, *, by: Any, at: Any = None) -> StoredFile:
    do.decide(policy.may(by, "look", by.organisation))
    return keep(do, root="TST-00000001", name="note.txt", content=b"What was said.")


def test_files(world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path
    stored = keep_file(by=world.actor("custodian"))
    assert run(capsys, "verify")[0] == 0, verify().problem
    place = place_of(stored)
    sealed = place.read_bytes()
    place.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert f"file {stored.ref}" in found_out(capsys)
    place.unlink()
    assert f"file {stored.ref}" in found_out(capsys)
    place.mkdir()
    assert "file" in found_out(capsys)
    place.rmdir()
    place.write_bytes(sealed)
    StoredFile.objects.filter(ref=stored.ref).delete()
    assert f"file {stored.ref}" in found_out(capsys)


def test_verify_reads_batches_in_order(world: World) -> None:
    rows = [changes.PersonRow(name=f"P {i}") for i in range(2500)]
    changes.add_people(by=world.actor("custodian"), organisation=world.organisation, rows=rows)
    verdict = verify()
    assert verdict.problem is None
    assert verdict.versions >= 2500
