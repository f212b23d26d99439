"""The one-time link by which somebody sets the password of a new account."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from goldenthread.foundation.people.changes import needs_password
from goldenthread.foundation.people.models import User


def set_password_address(user: User) -> str | None:
    """The address of the page, good once and for a limited time; None for an account that has a password."""
    if not needs_password(user):
        return None
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


def send_way_in(user: User, organisation_name: str) -> bool:
    """Write to the owner of an account: how to sign in, with the link where no password is set yet. False where mail failed."""
    link = set_password_address(user)
    how = f"Set your password here, once:\n{link}" if link else f"Sign in as you do already:\n{settings.SITE_ADDRESS}"
    body = f"Hello,\n\n{organisation_name} has given you a way in to its Golden Thread.\n\n{how}\n"
    try:
        EmailMessage(
            f"{' '.join(organisation_name.split())}: your way in", body, settings.DEFAULT_FROM_EMAIL, [user.email]
        ).send()
    except OSError:
        return False
    return True
