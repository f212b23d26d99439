"""`/o/<organisation>/...`: resolve the organisation and the actor, enter the scope, or answer 404."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from goldenthread.foundation.access.actors import actor_for
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import Organisation

READS_RECORDS = (
    "dsl",
    "deputy_dsl",
    "head_of_safeguarding",
    "allegations_manager",
    "executive_lead",
    "custodian",
    "administrator",
)


class OrganisationRequest(HttpRequest):
    """What a view inside an organisation gets."""

    organisation: Organisation
    actor: Actor
    user: User


class OrganisationMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponseBase], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        code = kwargs.get("organisation")
        if code is None:
            return None
        if not request.user.is_authenticated:
            return None
        organisation = Organisation.objects.filter(code=code).first()
        if organisation is None:
            raise Http404
        with scope.of(organisation.id):
            try:
                request.organisation = organisation
                request.actor = actor_for(request.user, organisation)
                if self._needs_second_factor(request, organisation):
                    return redirect("mfa_index")
                return view(request, *args, **kwargs)
            except NotYours as error:
                raise Http404 from error

    def _needs_second_factor(self, request: Any, organisation: Organisation) -> bool:
        """Whoever reads records signs in with a second factor; demonstrations alone are let off."""
        if organisation.demonstration or not settings.REQUIRE_SECOND_FACTOR or not request.actor.holds(*READS_RECORDS):
            return False
        from allauth.mfa.utils import is_mfa_enabled

        return not is_mfa_enabled(request.user)
