"""New rules, new suggestions: what the matcher proposes for reviews that were read by an older edition of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.foundation.facts import coding
from goldenthread.foundation.facts.models import Coding
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality import policy
from goldenthread.rooms.quality.changes.reviews import evidence_of
from goldenthread.rooms.quality.models import Passage, Review
from goldenthread.rooms.quality.report_file import matcher


@dataclass(frozen=True, slots=True)
class Matched:
    """How many suggestions were new, and how many that nobody had answered ended."""

    added: int
    ended: int
    nothing_new: bool = False


@change("quality.reviews.matched")
def match_again(
    do: Doing, *, by: Actor, at: datetime | None = None, organisation: Organisation, refs: Sequence[str]
) -> Matched:
    """Propose the themes of these reviews anew, by the rules as they are now.

    What a person has said stays and is not proposed again; a suggestion that nobody answered and that the rules make no more
    ends. Reviews of this edition are left alone. `NotYours` for whoever may not read reviews in.
    """
    do.decide(policy.may(by, "read", organisation.id))
    edition = matcher().edition
    stale = list(policy.visible_reviews(by).filter(ref__in=refs).exclude(edition=edition).order_by("ref"))
    if not stale:
        return Matched(0, 0, nothing_new=True)
    proposed = list(_proposed(do, organisation, stale))
    wanted = {(of.source, theme, tone) for of, theme, tone in proposed}
    standing = Coding.objects.filter(root__in=[one.ref for one in stale], ended_at__isnull=True, state="suggested")
    gone = [one.pk for one in standing if (one.source, one.theme, one.polarity) not in wanted]
    for start in range(0, len(gone), 500):
        Coding.objects.filter(pk__in=gone[start : start + 500]).update(ended_at=do.recorded_at)
    fresh = coding.suggest(do, proposed, edition)
    for review in stale:
        review.edition, review.n = edition, review.n + 1
        do.wrote(review.ref, {"kind_of_record": "review", "ref": review.ref, "edition": edition}, n=review.n)
    Review.objects.bulk_update(stale, ["edition", "n"])
    return Matched(len(fresh), len(gone))


def _proposed(
    do: Doing, organisation: Organisation, reviews: Sequence[Review]
) -> Iterator[tuple[coding.Evidence, str, str]]:
    match = matcher()
    passages = Passage.objects.filter(review__in=reviews).select_related("review").defer("review__sketch")
    for one in passages.order_by("review_id", "n"):
        for shown in match.shown(one.text, one.heading):
            yield evidence_of(do, organisation, one.review, one), shown.theme, shown.tone
