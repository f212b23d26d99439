"""What every page's frame is given. It asks no database: it reads what middleware set on the request."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

KEYS = (
    "home",
    "who_tell",
    "raise_concern",
    "account",
    "sign_in",
    "sign_out",
    "accessibility",
    "keep",
    "source",
)
DEFAULT_NAMES = {
    "account": "account_change_password",
    "sign_in": "account_login",
    "sign_out": "account_logout",
}


def chrome(request: HttpRequest) -> dict[str, object]:
    """The variables that base.html reads; README.md lists what may be set on the request."""
    organisation = getattr(request, "organisation", None)
    actor = getattr(request, "actor", None)
    return {
        "organisation": organisation,
        "organisation_name": _name(organisation) or (str(organisation) if organisation else ""),
        "actor": actor,
        "actor_name": _name(actor) or _name(_known_user(request)),
        "signed_in": getattr(actor, "person", None) is not None or _known_user(request) is not None,
        "nav": _nav(request, organisation, actor),
        "links": _links(request, organisation),
        "demonstration": bool(
            getattr(settings, "DEMONSTRATION_SIGN_IN", False) or getattr(organisation, "demonstration", False)
        ),
        "not_for_live": bool(getattr(settings, "NOT_FOR_LIVE", True)),
    }


def _nav(request: HttpRequest, organisation: object | None, actor: object | None) -> list[tuple[str, str, bool]]:
    """The rows of settings.GOLDENTHREAD_NAV (label, address name, roles that see it; none: everybody) for this actor."""
    code, holds = getattr(organisation, "code", None), getattr(actor, "holds", None)
    if code is None or holds is None:
        return list(getattr(request, "nav", None) or [])
    found = []
    for label, name, roles in getattr(settings, "GOLDENTHREAD_NAV", ()):
        if roles and not holds(*roles):
            continue
        url = reverse(name, args=[code])
        found.append((label, url, request.path == url))
    return found


def _known_user(request: HttpRequest) -> object | None:
    """The signed-in user if something has looked already: looking here would cost a query."""
    user = getattr(request, "_cached_user", None)
    return user if user is not None and getattr(user, "is_authenticated", False) else None


def _name(person: object | None) -> str:
    for attribute in ("display_name", "name", "full_name", "email"):
        value = getattr(person, attribute, "")
        if isinstance(value, str) and value:
            return value
    return ""


def _links(request: HttpRequest, organisation: object | None) -> dict[str, str]:
    given: Mapping[str, str] = getattr(request, "chrome_urls", None) or {}
    names = {**DEFAULT_NAMES, **getattr(settings, "GOLDENTHREAD_LINKS", {})}
    found = {key: given.get(key) or _address(names.get(key, ""), organisation) for key in KEYS}
    return {key: url for key, url in found.items() if url}


def _address(name: str, organisation: object | None) -> str:
    if not name or name.startswith(("/", "https://")):
        return name
    slug = getattr(organisation, "code", None) or getattr(organisation, "slug", None)
    attempts: list[list[object]] = [[slug], []] if slug else [[]]
    for args in attempts:
        try:
            return str(reverse(name, args=args))
        except NoReverseMatch:
            continue
    return ""
