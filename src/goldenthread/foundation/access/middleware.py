"""`/o/<organisation>/...`: resolve the organisation and the actor, enter the scope, or answer 404."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from goldenthread.foundation.access.arriving import Arrived, arrive
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import WEIGHTY


class OrganisationRequest(HttpRequest):
    """What a view inside an organisation gets."""

    organisation: Organisation
    actor: Actor
    user: User


class OrganisationMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """No browser keeps a page, unless the page itself says how; signing out takes what it did keep."""
        response = self.get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = '"cache"'
        return response

    def process_view(
        self, request: Any, view: Callable[..., HttpResponseBase], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        code = kwargs.get("organisation")
        if code is None:
            return None
        if not request.user.is_authenticated:
            return None
        for fresh in (False, True):
            place = place_of(code, fresh)
            if place is None:
                break
            with scope.of(place.id):
                arrived = arrive(request.user, place.time_zone)
                if arrived is not None and place.is_of(arrived.organisation):
                    return self._inside(request, arrived, view, args, kwargs)
        raise Http404

    def _inside(
        self, request: Any, arrived: Arrived, view: Callable[..., HttpResponseBase], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase:
        request.organisation, request.actor = arrived.organisation, arrived.actor
        if needs_second_factor(arrived):
            return redirect("mfa_index")
        try:
            return view(request, *args, **kwargs)
        except NotYours as error:
            raise Http404 from error


def needs_second_factor(arrived: Arrived) -> bool:
    """Whoever reads records signs in with a second factor; demonstrations alone are let off."""
    if arrived.organisation.demonstration or not settings.REQUIRE_SECOND_FACTOR or arrived.second_factor:
        return False
    return reads_records(arrived)


def reads_records(arrived: Arrived) -> bool:
    """True for whoever may open somebody else's record: by role, as an alternate, or because it was granted by name."""
    return arrived.actor.holds(*WEIGHTY) or arrived.stands_in or arrived.granted


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads: what is remembered of an organisation between requests, and checked at each."""

    code: str
    id: UUID
    time_zone: str

    def is_of(self, organisation: Organisation) -> bool:
        return (self.code, self.id, self.time_zone) == (organisation.code, organisation.id, organisation.time_zone)


PLACES: dict[str, Place] = {}


def place_of(code: str, fresh: bool = False) -> Place | None:
    """The organisation at an address, from memory or, when `fresh`, from the database."""
    if fresh or code not in PLACES:
        row = Organisation.objects.filter(code=code).values_list("id", "time_zone").first()
        if row is None:
            PLACES.pop(code, None)
            return None
        PLACES[code] = Place(code, *row)
    return PLACES[code]
