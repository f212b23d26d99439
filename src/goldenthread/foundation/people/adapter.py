"""Accounts are made by set-up and invitation, never by a stranger at the door."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoorAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def logout(self, request: HttpRequest) -> None:
        """The next at this computer finds nothing of it in the browser (`OrganisationMiddleware` says so to the browser)."""
        super().logout(request)
        request.signed_out = True  # type: ignore[attr-defined]  # read where the answer leaves
