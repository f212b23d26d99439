"""Accounts: made when an organisation gives somebody a way in, or joined where the address already has one.

These are steps inside a change of `places` (which holds the decision and the ledger entry); nothing else writes accounts.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.people.models import User


def account_for(email: str, name: str, password: str | None = None, *, demonstration: bool = False) -> User:
    """The account of an address: the existing one, unchanged, or a new one.

    A password counts for a new account only: nobody sets the password of an account that another organisation uses too. None:
    no password yet, to be set by a one-time link. `Refused` names what is wrong with a password.
    """
    address = email.strip().lower()
    existing = User.objects.filter(email__iexact=address).first()
    if existing is not None:
        return existing
    if password is not None and not demonstration:
        try:
            validate_password(password, User(email=address, name=name))
        except ValidationError as error:
            raise Refused(*[("password", message) for message in error.messages]) from error
    return User.objects.create_user(address, password, name=name.strip()[:200], demonstration=demonstration)


def erase_account(user: User) -> None:
    """Take away all that says whose account it is and every way to sign in with it; the row stays. Nothing brings it back.

    Whoever is signed in with it is signed in no more: a closed account is nobody's.
    """
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.email, user.name, user.is_active, user.last_login = f"closed-{user.pk}@removed.invalid", "", False, None
    user.set_unusable_password()
    user.save(update_fields=["email", "name", "is_active", "last_login", "password"])


def needs_password(user: User) -> bool:
    """True for an account whose owner has not set a password yet."""
    return not user.has_usable_password()
