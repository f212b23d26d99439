"""What the pages of insight and of the web door share: the ways on at the top, addresses that may not exist yet, drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from goldenthread.foundation.access.middleware import OrganisationRequest

NAV = (("Home", "web:home"), ("Line of sight", "line_of_sight"), ("Search", "web:search"))


def address(name: str, *args: object) -> str:
    """The address of a page by its name; nothing where there is no such page here."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def show(request: OrganisationRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Draw a page inside an organisation, with the ways on."""
    found = [(label, address(name, request.organisation.code)) for label, name in NAV]
    request.nav = [(label, url, url == request.path) for label, url in found if url]  # type: ignore[attr-defined]
    return render(request, template, dict(context))
