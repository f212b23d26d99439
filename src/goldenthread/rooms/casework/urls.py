"""Casework's addresses, under `/o/<organisation>/casework/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from goldenthread.rooms.casework.urls_reporter import patterns as reporter_patterns

app_name = "casework"
reader_patterns: list[URLPattern | URLResolver] = []
urlpatterns = [*reader_patterns, *reporter_patterns]
