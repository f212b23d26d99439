"""Who sees and reads registers of recommendations and published reviews: `visible(by)` lists, `may(by, act, ...)` decides.

The reports are public: everybody on an organisation's books may learn from them. To read one in is for those who answer for
safeguarding or for the set-up; the product reads only into the library, which has no people.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.addresses import LIBRARY
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.rooms.quality.models import Collection, Passage, Recommendation, Review

READERS = ("dsl", "deputy_dsl", "head_of_safeguarding", "custodian", "administrator")
CODERS = ("dsl", "deputy_dsl", "head_of_safeguarding")


def may(by: Actor, act: str, organisation_id: UUID) -> Decision:
    """Whether an actor may 'see' the registers and reviews of an organisation, 'read' one into it, or 'code': say which themes a
    passage shows. Anything else is refused.
    """
    if by.organisation != organisation_id:
        return deny("another organisation's record")
    if by.kind == "product" and by.chain == LIBRARY and act in ("see", "read"):
        return allow("full", "the product keeps the library of published registers")
    if by.person is None:
        return deny("not a known person")
    if act == "see":
        return allow("full", "published reports, open to everybody on the books")
    if act == "read" and by.holds(*READERS):
        return allow("full", "answers for safeguarding or for the set-up")
    if act == "code" and by.holds(*CODERS):
        return allow("full", "answers for safeguarding")
    return deny(f"holds no role that may {act} a register")


def visible(by: Actor) -> QuerySet[Recommendation]:
    """The rows an actor may see."""
    if not may(by, "see", by.organisation).allowed:
        return Recommendation.objects.none()
    return Recommendation.objects.filter(organisation_id=by.organisation)


def visible_reviews(by: Actor) -> QuerySet[Review]:
    """The reviews an actor may see."""
    if not may(by, "see", by.organisation).allowed:
        return Review.objects.none()
    return Review.objects.filter(organisation_id=by.organisation)


def visible_passages(by: Actor) -> QuerySet[Passage]:
    """The passages an actor may see: those of the reviews."""
    if not may(by, "see", by.organisation).allowed:
        return Passage.objects.none()
    return Passage.objects.filter(organisation_id=by.organisation)


def visible_collections(by: Actor) -> QuerySet[Collection]:
    """The collections an actor may see."""
    if not may(by, "see", by.organisation).allowed:
        return Collection.objects.none()
    return Collection.objects.filter(organisation_id=by.organisation)
