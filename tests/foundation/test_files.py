"""Files that people bring: only kinds we take, sealed on disk, and `ledger verify` finds whatever is done to them or their rows."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from goldenthread.foundation.files import store
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.verify import DISPOSED, verify
from goldenthread.rooms.casework import changes
from tests.faults.tamper import columns, flipped, put, remove, stored, unguarded
from tests.foundation.test_ledger import act
from tests.world import World, account, raise_one

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000ffff0300000600"
    "0557bfabd40000000049454e44ae426082"
)  # fmt: skip
TEXT = "What I saw on Monday — in my own words.".encode()


def raised_with(world: World, *files: tuple[str, bytes]) -> str:
    by = world.actor("reporter")
    return changes.raise_concern(by=by, account=account(), send_key=f"files-{len(files)}", files=files).ref


def test_a_file_is_sealed_on_disk_and_comes_back_as_it_was(world: World) -> None:
    ref = raised_with(world, ("note.txt", TEXT), ("photo.png", PNG))
    note, photo = StoredFile.objects.filter(root=ref).order_by("content_type")[::-1]
    assert (note.content_type, photo.content_type) == ("text/plain", "image/png")
    assert (note.name, photo.name) == ("note.txt", "photo.png")
    assert (store.opened(note), store.opened(photo)) == (TEXT, PNG)
    on_disk = store.place_of(note)
    assert b"Monday" not in on_disk.read_bytes()
    assert on_disk.stat().st_mode & 0o077 == 0
    verdict = verify()
    assert (verdict.problem, verdict.files) == (None, 2)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\x\\..\\note.txt", "a/b.txt", "x" * 400 + ".txt", "note\u202etxt.exe"]
)
def test_a_name_is_only_a_name(world: World, name: str) -> None:
    raised_with(world, (name, TEXT))
    kept = StoredFile.objects.get()
    assert "/" not in kept.name
    assert len(kept.name) <= 200
    assert store.place_of(kept).name == f"{kept.ref}.sealed"


def zipped(*names: str, says: str = "x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, says)
    return out.getvalue()


WORD = ("[Content_Types].xml", "word/document.xml")
TAKEN = {
    "text/plain": [TEXT, b"\xef\xbb\xbfA note", b"BMX club, Monday", b"MZ said so", b"\tindented\r\nlines\f"],
    "image/png": [PNG],
    "image/jpeg": [b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(40)],
    "image/webp": [b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40)],
    "image/heic": [b"\x00\x00\x00\x18ftypheic\x00\x00" + bytes(40)],
    "application/pdf": [b"%PDF-1.7\n1 0 obj\n"],
    "audio/mpeg": [b"ID3\x03\x00\x00" + bytes(40), b"\xff\xfb\x90\x64" + bytes(40)],
    "audio/mp4": [b"\x00\x00\x00\x18ftypM4A \x00\x00" + bytes(40)],
    store.WORD: [zipped(*WORD)],
    store.OPEN_TEXT: [zipped("mimetype", says=store.OPEN_TEXT)],
}


@pytest.mark.parametrize(("mime", "content"), [(mime, one) for mime, some in TAKEN.items() for one in some])
def test_each_kind_we_take_is_known_by_its_bytes(mime: str, content: bytes) -> None:
    assert set(TAKEN) == set(store.ACCEPTED)
    assert store.seen_type(content) == mime


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("page.txt", b"<html><script>alert(1)</script>", "not a kind we can take"),
        ("run.txt", b"#!/bin/sh\nrm -rf /\n", "not a kind we can take"),
        ("tool.png", b"MZ\x90\x00" + b"\x00" * 200, "not a kind we can take"),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a kind we can take"),
        ("page-with-mark.txt", b"\xef\xbb\xbf <HTML>", "not a kind we can take"),
        ("many.docx", zipped("a.exe"), "not a kind we can take"),
        ("sheet.docx", zipped("[Content_Types].xml", "xl/workbook.xml"), "not a kind we can take"),
        ("macro.docx", zipped(*WORD, "word/vbaProject.bin"), "not a kind we can take"),
        ("broken.docx", zipped(*WORD)[:-30], "not a kind we can take"),
        (
            "slides.odt",
            zipped("mimetype", says="application/vnd.oasis.opendocument.presentation"),
            "not a kind we can take",
        ),
        ("sixteen.txt", "a note".encode("utf-16"), "not a kind we can take"),
        ("odd.txt", b"\xff\xfe\x00\x01 not text", "not a kind we can take"),
    ],
)
def test_what_we_do_not_take_is_refused_with_the_reason(world: World, name: str, content: bytes, says: str) -> None:
    with pytest.raises(Refused) as refused:
        raised_with(world, (name, content))
    [(field, message)] = refused.value.problems
    assert field == "files"
    assert says in message
    assert not StoredFile.objects.exists()


def test_too_large_is_refused(world: World, settings: Any) -> None:
    settings.FILES_MAX_BYTES = 1024 * 1024
    with pytest.raises(Refused, match="larger than 1 MB"):
        raised_with(world, ("long.txt", b"a" * (1024 * 1024 + 1)))


@pytest.fixture
def scanner() -> Iterator[Callable[[bytes], str]]:
    """A stand-in for the scanner: answers once with what the test says, and keeps what it was sent."""
    server = socket.create_server(("127.0.0.1", 0))
    sent: list[bytes] = []

    def answers(words: bytes) -> str:
        def serve() -> None:
            link, _ = server.accept()
            with link, link.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                while size := struct.unpack(">I", stream.read(4))[0]:
                    sent.append(stream.read(size))
                link.sendall(words)

        threading.Thread(target=serve, daemon=True).start()
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"

    yield answers
    server.close()


def test_a_clean_file_passes_the_scanner(world: World, settings: Any, scanner: Callable[[bytes], str]) -> None:
    settings.CLAMD = scanner(b"stream: OK\0")
    raised_with(world, ("note.txt", TEXT))
    assert StoredFile.objects.count() == 1


def test_what_the_scanner_finds_is_refused(world: World, settings: Any, scanner: Callable[[bytes], str]) -> None:
    settings.CLAMD = scanner(b"stream: Test-Signature FOUND\0")
    with pytest.raises(Refused, match="did not pass the check"):
        raised_with(world, ("note.txt", TEXT))


def test_a_scanner_that_is_away_lets_nothing_in(world: World, settings: Any) -> None:
    settings.CLAMD = "tcp://127.0.0.1:9"
    with pytest.raises(Refused, match="could not be checked"):
        raised_with(world, ("note.txt", TEXT))


def problem_after(alter: Callable[[StoredFile], None]) -> str | None:
    kept = StoredFile.objects.get()
    place = store.place_of(kept)
    content = place.read_bytes()
    try:
        with transaction.atomic():
            with unguarded("files_storedfile", "ledger_version"):
                alter(kept)
                found = verify().problem
            transaction.set_rollback(True)
    finally:
        place.write_bytes(content)
    return found.replace(kept.ref, "F") if found else None


def test_an_altered_file_is_found(world: World) -> None:
    raised_with(world, ("note.txt", TEXT))
    for at in (0, 7, -1):
        found = problem_after(lambda kept, at=at: _alter(store.place_of(kept), at))
        assert found == "file F: altered"


def _alter(place: Path, at: int) -> None:
    place.write_bytes(flipped(place.read_bytes(), at, 0))


def test_a_removed_file_is_found(world: World) -> None:
    raised_with(world, ("note.txt", TEXT))
    assert problem_after(lambda kept: store.place_of(kept).unlink()) == "file F: missing"


@pytest.mark.parametrize("column", [c for c in columns(StoredFile) if c != "gone_at"])
def test_each_column_of_a_files_row(world: World, column: str) -> None:
    """Also `root`: a file moved to another record would open to others."""
    raised_with(world, ("note.txt", TEXT))
    found = problem_after(lambda kept: put(kept, column, flipped(stored(kept, column), 5, 0)))
    assert found is not None


def test_a_files_row_taken_away(world: World) -> None:
    raised_with(world, ("note.txt", TEXT))
    assert problem_after(remove) == "file F: its row is gone"


def test_a_file_said_to_be_gone_needs_its_disposal_on_the_chain(world: World) -> None:
    ref = raised_with(world, ("note.txt", TEXT))
    kept = StoredFile.objects.get()
    kept.gone_at, kept.name, kept.digest = kept.at, "", ""
    kept.save()
    Version.objects.filter(ref=kept.ref).update(payload=None, salt=None)
    store.place_of(kept).unlink()
    assert verify().problem is not None
    act(world.actor("dsl"), {"kind": "disposal"}, ref=kept.ref, name=DISPOSED, n=2)
    assert verify().problem is None
    assert ref == kept.root


def test_a_file_of_a_concern_that_was_refused_is_not_on_record(world: World) -> None:
    raise_one(world)
    with pytest.raises(Refused):
        raised_with(world, ("note.txt", TEXT), ("empty.txt", b""))
    assert not StoredFile.objects.exists()
    assert verify().problem is None


def test_what_passed_at_the_form_is_not_scanned_again_when_it_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned: list[bytes] = []
    monkeypatch.setattr(store, "scan", lambda content: scanned.append(content))
    passed = store.checked("note.txt", b"What I saw.")
    raised = changes.raise_concern(
        by=world.actor("reporter"),
        account=account(),
        send_key="once",
        files=(("note.txt", passed), ("other.txt", b"Straight.")),
    )
    assert scanned == [b"What I saw.", b"Straight."], "each once; what came by no form is scanned when it is kept"
    kept = {one.name: one.content_type for one in StoredFile.objects.filter(root=raised.ref)}
    assert kept == {"note.txt": "text/plain", "other.txt": "text/plain"}
