"""Keeping published reviews with their passages and with the themes that the matcher proposes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts import coding
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change, one_at_a_time
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality import policy
from goldenthread.rooms.quality.models import Collection, Passage, Review
from goldenthread.rooms.quality.report_file import ReadReport


@dataclass(frozen=True, slots=True)
class Kept:
    """How many reviews were new, and the collection they are in."""

    collection: str
    added: int

    @property
    def nothing_new(self) -> bool:
        """True where nothing was written: then no entry is made either."""
        return not self.added


@change("quality.reviews.read")
def keep_reviews(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    organisation: Organisation,
    collection: str,
    reports: Sequence[ReadReport],
) -> Kept:
    """Keep a batch of reports in the collection of this name, with their passages and suggestions: all of the batch or none.

    A report whose bytes are in the collection already is left alone: read again, nothing is added. One version a review, which
    proves its passages. `NotYours` for whoever may not read reviews in. Source: themes Q1, Q3; passages are public.
    """
    do.decide(policy.may(by, "read", organisation.id))
    one_at_a_time(f"collection:{organisation.id}:{collection}")
    here = Collection.objects.filter(organisation=organisation, name=collection).first()
    known = set(
        Review.objects.filter(collection=here, digest__in=[r.digest for r in reports]).values_list("digest", flat=True)
    )
    fresh = list({r.digest: r for r in reports if r.digest not in known}.values())
    if not fresh and here is not None:
        return Kept(here.ref, 0)
    if here is None:
        here = _opened(do, organisation, collection)
    reviews = [_review(do, organisation, here, report) for report in fresh]
    passages = [[_passage(review, one.passage) for one in r.passages] for review, r in zip(reviews, fresh, strict=True)]
    Review.objects.bulk_create(reviews)
    Passage.objects.bulk_create([one for some in passages for one in some], batch_size=500)
    for review, report, some in zip(reviews, fresh, passages, strict=True):
        _emit(do, organisation, review)
        coding.suggest_first(do, _suggested(do, organisation, review, report, some), report.edition)
        do.wrote(review.ref, payload_of(review, some), n=review.n)
    do.subject = here.ref
    return Kept(here.ref, len(reviews) or 1)


def _opened(do: Doing, organisation: Organisation, name: str) -> Collection:
    made = Collection.objects.create(
        organisation=organisation, ref=fresh_ref("COL"), name=name, recorded_at=do.recorded_at
    )
    do.wrote(made.ref, {"kind_of_record": "collection", "ref": made.ref, "name": name})
    return made


def _review(do: Doing, organisation: Organisation, here: Collection, report: ReadReport) -> Review:
    return Review(
        organisation=organisation, collection=here, ref=fresh_ref("REV"), digest=report.digest, file=report.file[-255:],
        title=report.title, body=report.body, kind=report.kind, dated=report.dated,
        dates=[day.isoformat() for day in report.dates], sketch=list(report.sketch), passage_count=len(report.passages),
        edition=report.edition, warning=report.warning[:300], recorded_at=do.recorded_at,
    )  # fmt: skip


def _passage(review: Review, one: Any) -> Passage:
    return Passage(
        organisation_id=review.organisation_id, review=review, ref=fresh_ref("PSG"), n=one.n, page=one.page,
        heading=one.heading[:300], text=one.text,
    )  # fmt: skip


def _emit(do: Doing, organisation: Organisation, review: Review) -> None:
    facts = Emitting(do, organisation, None, review.ref)
    facts.node(review.ref, "review", "partner", review.dated or local_date(do.at, organisation.time_zone))
    facts.done()


def _suggested(
    do: Doing, organisation: Organisation, review: Review, report: ReadReport, passages: Sequence[Passage]
) -> Iterator[tuple[coding.Evidence, str, str]]:
    for one, passage in zip(report.passages, passages, strict=True):
        evidence = evidence_of(do, organisation, review, passage)
        for theme, tone in one.themes:
            yield evidence, theme, tone


def evidence_of(do: Doing, organisation: Organisation, review: Review, passage: Passage) -> coding.Evidence:
    """A passage as the facts see it. A review without a day counts under the day on which it was read in."""
    on = review.dated or local_date(review.recorded_at, organisation.time_zone)
    return coding.Evidence(source=passage.ref, root=review.ref, on=on, level="partner", prefix="RTH")


def payload_of(review: Review, passages: Sequence[Passage]) -> dict[str, Any]:
    """What a version of a review says: all it says of itself, and a digest of its passages in their order."""
    words = hashlib.sha256()
    for one in passages:
        words.update(f"{one.ref}\n{one.n}\n{one.heading}\n{one.text}\f".encode())
    return {
        "kind_of_record": "review", "ref": review.ref, "collection": review.collection.ref, "file": review.file,
        "digest": review.digest, "title": review.title, "body": review.body, "kind": review.kind, "dates": review.dates,
        "dated": review.dated.isoformat() if review.dated else None, "passages": len(passages),
        "passages_digest": words.hexdigest(), "edition": review.edition,
        "warning": review.warning,
    }  # fmt: skip
