"""Whose sign-in a wrong try counts against: one address alone, so that nobody's wrong passwords shut out everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

LONGEST = 254


def tried_address(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The e-mail address of a try, as it is kept for an account; what was typed where the form has not been read yet."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login", "")
    return str(given).strip().lower()[:LONGEST].replace("\x00", "")
