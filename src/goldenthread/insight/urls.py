"""Addresses of the line of sight, of packs and of the trace, below an organisation's own."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.insight.views import (
    chart_limits,
    checks,
    checks_acts,
    checks_paper,
    handover,
    line_of_sight,
    pack,
    questions,
    themes,
    trace,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("line-of-sight/", line_of_sight.line_of_sight, name="line_of_sight"),
    path("line-of-sight/<slug:handover>/", handover.handover, name="handover"),
    path("checks/", checks.list_checks, name="checks"),
    path("checks/paper.<slug:kind>", checks_paper.checks_paper, name="checks_paper"),
    path("checks/count/", checks.count_checks, name="count_checks"),
    path("checks/<str:check>/", checks.show_check, name="check"),
    path("checks/<str:check>/answer/", checks_acts.answer_check, name="answer_check"),
    path("checks/<str:check>/limits/", checks_acts.change_limit, name="change_limit"),
    path("questions/", questions.questions, name="questions"),
    path("themes/", themes.list_themes, name="themes"),
    path("themes/<str:theme>/", themes.show_theme, name="theme"),
    path("charts/<str:chart>/limits/", chart_limits.reset_limits, name="reset_limits"),
    path("packs/<str:ref>/", pack.pack, name="pack"),
    path("packs/<str:ref>/<slug:kind>/", pack.pack_paper, name="pack_paper"),
    path("trace/", trace.find_trace, name="find_trace"),
    path("trace/<str:ref>/", trace.trace, name="trace"),
]
