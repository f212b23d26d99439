"""Accounts are made by set-up and invitation, never by a stranger at the door; an address is never claimed by whoever signs in."""

from __future__ import annotations

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

GIVEN = "You sign in with the address that you were given. Nobody can put another in its place here."


class ClosedDoorAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        """Refuse an address that somebody gives themselves. An account belongs to whoever has its address: another organisation that
        gives that address a way in would let them in, as the person it meant.
        """
        match = self.request.resolver_match if self.request else None
        if match is not None and match.url_name == "account_email":
            raise ValidationError(GIVEN)
        return str(super().clean_email(email))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in a letter leads to the site's own address, whatever name the request was sent to."""
        path = urlsplit(str(super().get_reset_password_from_key_url(key))).path
        return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"

    def logout(self, request: HttpRequest) -> None:
        """The next at this computer finds nothing of it in the browser (`OrganisationMiddleware` says so to the browser)."""
        super().logout(request)
        request.signed_out = True  # type: ignore[attr-defined]  # read where the answer leaves
