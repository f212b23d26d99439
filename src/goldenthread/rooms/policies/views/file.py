"""The document itself: everybody who may see the document may open it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.files import serving
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy
from goldenthread.rooms.policies.registers import POLICIES


@require_safe
def file(request: OrganisationRequest, organisation: str, ref: str, file_ref: str) -> HttpResponse:
    record, decision = policy.found(request.actor, POLICIES, ref)
    stored = StoredFile.objects.filter(ref=file_ref, root=record.ref, gone_at__isnull=True).first()
    if stored is None:
        raise NotYours(["no such file"])
    content = serving.opened(stored)
    looked(by=request.actor, page="policies.file", refs=[record.ref, file_ref], decision=decision)
    return serving.served(stored, content)
