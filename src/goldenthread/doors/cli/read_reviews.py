"""`goldenthread read PATH... --collection NAME`: read published reports, keep each as a review, and give what shows in them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goldenthread.doors.cli.output import UNUSABLE, Stop, note, say
from goldenthread.doors.cli.who import asking, organisation_called
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.changes import found_library
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality.jobs import Done, read_reviews
from goldenthread.rooms.quality.queries_reviews import ThemeCount, collection_named, theme_counts

SHOWN = 20
LONGEST_NAME = 100


def run(args: argparse.Namespace) -> int:
    name = " ".join((args.collection or "").split())
    if not name or len(name) > LONGEST_NAME:
        raise Stop(
            f"--collection NAME: a name of at most {LONGEST_NAME} letters, under which the reports are kept", UNUSABLE
        )
    paths = [Path(one) for one in args.paths]
    for path in paths:
        if not path.exists():
            raise Stop(f"{path}: no such file or folder", UNUSABLE)
    organisation = organisation_called(args.organisation) if args.organisation else found_library()
    with scope.of(organisation.id):
        by = asking(args, organisation) if args.organisation else product(organisation)
        if by is None:
            raise Stop("--organisation needs --as EMAIL: reports are kept in somebody's name", UNUSABLE)
    _read(args, by, organisation, name, paths)
    return 0


def _read(args: argparse.Namespace, by: Actor, organisation: Organisation, name: str, paths: list[Path]) -> None:
    done = read_reviews(by=by, organisation=organisation, collection=name, paths=paths, say=note)
    with scope.of(organisation.id):
        found = collection_named(by, name)
        counts = theme_counts(by, found.ref) if found else []
    document = {
        "collection": name, "files": done.files, "reviews": found.reviews if found else 0,
        "passages": found.passages if found else 0,
        "skipped": [{"file": file, "why": why} for file, why in done.skipped],
        "themes": [
            {"id": one.id, "reviews": one.reviews, "passages": one.passages, "suggested": one.suggested, "confirmed": one.confirmed}
            for one in counts
        ],
    }  # fmt: skip
    note(f"Kept in {organisation.code}: {done.added} reviews new.")
    say(args, document, _lines(document, done, counts))


def _lines(document: dict[str, Any], done: Done, counts: list[ThemeCount]) -> Iterator[str]:
    reviews = document["reviews"]
    yield f"{document['collection']}: {document['files']} files, {reviews} reviews, {document['passages']} passages"
    for one in counts:
        yield (
            f"  {one.id} {one.plain}: in {one.reviews} of {reviews} reviews; {one.suggested} passages wait for a person, "
            f"{one.confirmed} confirmed"
        )
    if done.skipped:
        yield f"Not kept, or kept with a word ({len(done.skipped)}):"
    for file, why in done.skipped[:SHOWN]:
        yield f"  {file}: {why}"
    if len(done.skipped) > SHOWN:
        yield f"  and {len(done.skipped) - SHOWN} more (--format json lists them all)"
