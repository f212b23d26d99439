"""The document itself: everybody who may see the document may open it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.files import serving
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy
from goldenthread.rooms.policies import queries
from goldenthread.rooms.policies.registers import POLICIES


@require_safe
def file(request: OrganisationRequest, organisation: str, ref: str, file_ref: str) -> HttpResponse:
    record, decision = policy.found(request.actor, POLICIES, ref)
    stored = queries.file_of(record.ref, file_ref)
    content = serving.opened(stored)
    looked(by=request.actor, page="policies.file", refs=[record.ref, file_ref], decision=decision)
    return serving.served(stored, content)
