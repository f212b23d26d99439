"""Addresses of those who raise, ask and are told."""

from django.urls import URLPattern, URLResolver

patterns: list[URLPattern | URLResolver] = []
