"""Files that a browser sent: kinds and sizes that are taken, archives unpacked, everything else refused by name with what to do."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from django.conf import settings

from goldenthread.doors.imports.held import HeldFile
from goldenthread.foundation.files.store import scan
from goldenthread.foundation.kernel.errors import Refused

BOOKS: Final = (".xlsx", ".xlsm")
LISTS: Final = (".csv", ".tsv", ".txt")
ARCHIVE: Final = ".zip"
MOST_FILES: Final = 60
LARGEST_PARTS: Final = 500 << 20  # of a workbook, unpacked
LONGEST_NAME: Final = 150
_KINDS: Final = "Send an Excel workbook (.xlsx), CSV files, or a ZIP of CSV files."


def taken_in(files: Iterable[HeldFile]) -> list[HeldFile]:
    """The workbooks and lists that are in what was sent. `Refused` names every file that cannot be taken, and why."""
    problems: list[str] = []
    found: list[HeldFile] = []
    for held in files:
        try:
            found += _looked_at(held)
        except Refused as error:
            problems += [message for _, message in error.problems]
    if not found and not problems:
        problems.append(f"Choose a file. {_KINDS}")
    if len(found) > MOST_FILES:
        problems.append(f"These are {len(found)} files. Bring at most {MOST_FILES} at a time.")
    if sum(len(one.content) for one in found) > 2 * settings.IMPORT_MAX_BYTES:
        problems.append(f"Together they are too large: at most {_megabytes(2 * settings.IMPORT_MAX_BYTES)} unpacked.")
    if problems:
        raise Refused(*(("files", message) for message in problems))
    return found


def _megabytes(size: int) -> str:
    return f"{size // (1 << 20)} MB"


def _looked_at(held: HeldFile) -> Iterator[HeldFile]:
    """One file as it was sent, or the files in an archive."""
    name, content = held.name[-LONGEST_NAME:], held.content
    suffix = held.suffix.casefold()
    if not content:
        raise _no(f"{name} is empty. Choose another file.")
    if len(content) > settings.IMPORT_MAX_BYTES:
        most = _megabytes(settings.IMPORT_MAX_BYTES)
        raise _no(f"{name} is larger than {most}. Save its sheets as CSV files and bring some at a time.")
    if scan(content):
        raise _no(f"{name} did not pass the check for harmful content.")
    if suffix in BOOKS:
        yield _book(name, content)
    elif suffix == ARCHIVE:
        yield from _unpacked(name, content)
    elif suffix in LISTS:
        yield _list(name, content)
    else:
        raise _no(f"{name} is not a kind we can take. {_KINDS}")


def _no(message: str) -> Refused:
    return Refused(("files", message))


def _book(name: str, content: bytes) -> HeldFile:
    """A workbook that can be opened without filling the memory. What is wrong inside it is said when it is read."""
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                sizes = [part.file_size for part in parts.infolist()]
        except zipfile.BadZipFile:
            raise _no(f"{name} is damaged: it cannot be opened. Save it again as an Excel workbook (.xlsx).") from None
        if sum(sizes) > LARGEST_PARTS:
            raise _no(f"{name} is too large inside. Save its sheets as CSV files.")
    return HeldFile(name, content)


def _list(name: str, content: bytes) -> HeldFile:
    if content.startswith(b"PK\x03\x04"):
        raise _no(f"{name} is no CSV file: it looks like a workbook. Name it .xlsx.")
    return HeldFile(name, content)


def _unpacked(name: str, content: bytes) -> Iterator[HeldFile]:
    """The lists and workbooks in an archive, wherever they stand in it; never more than may be sent, whatever it says of itself."""
    room = 2 * settings.IMPORT_MAX_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.infolist():
                inside = PurePosixPath(part.filename.replace("\\", "/"))
                if part.is_dir() or inside.name.startswith((".", "~$")) or "__MACOSX" in inside.parts:
                    continue
                if inside.suffix.casefold() not in (*LISTS, *BOOKS):
                    raise _no(f"{inside.name[-LONGEST_NAME:]} in {name} is not a kind we can take. {_KINDS}")
                with parts.open(part) as file:
                    held = file.read(room + 1)
                room -= len(held)
                if room < 0:
                    raise _no(f"{name} holds too much: at most {_megabytes(2 * settings.IMPORT_MAX_BYTES)} unpacked.")
                if held:
                    one = inside.name[-LONGEST_NAME:]
                    yield _book(one, held) if inside.suffix.casefold() in BOOKS else _list(one, held)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        raise _no(f"{name} cannot be unpacked: it is damaged or has a password. Send the files themselves.") from None
