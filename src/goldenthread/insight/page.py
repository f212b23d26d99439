"""Addresses of pages that another storey or a later step offers."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(name: str, *args: object) -> str:
    """The address of a page by its name; nothing where there is no such page here."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
