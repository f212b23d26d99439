"""The web door's addresses. The public door has its own (`urls_public.py`) and its own process."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goldenthread.doors.web.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("goldenthread.foundation.ui.urls")),
    path("o/<slug:organisation>/recruitment/", include("goldenthread.rooms.recruitment.urls")),
    path("o/<slug:organisation>/workforce/", include("goldenthread.rooms.workforce.urls")),
    path("o/<slug:organisation>/practice/", include("goldenthread.rooms.practice.urls")),
    path("o/<slug:organisation>/policies/", include("goldenthread.rooms.policies.urls")),
    path("o/<slug:organisation>/casework/", include("goldenthread.rooms.casework.urls")),
    path("o/<slug:organisation>/complaints/", include("goldenthread.rooms.complaints.urls")),
    path("o/<slug:organisation>/leadership/", include("goldenthread.rooms.leadership.urls")),
    path("o/<slug:organisation>/leads/", include("goldenthread.rooms.leads.urls")),
    path("o/<slug:organisation>/quality/", include("goldenthread.rooms.quality.urls")),
    path("o/<slug:organisation>/governance/", include("goldenthread.rooms.governance.urls")),
    path("o/<slug:organisation>/culture/", include("goldenthread.rooms.culture.urls")),
    path("o/<slug:organisation>/bring/", include("goldenthread.doors.imports.urls")),
    path("o/<slug:organisation>/", include("goldenthread.insight.urls")),
    path("o/<slug:organisation>/", include("goldenthread.doors.web.organisation_urls")),
]
handler400 = "goldenthread.foundation.ui.views.bad_request"
handler403 = "goldenthread.foundation.ui.views.forbidden"
handler404 = "goldenthread.foundation.ui.views.not_found"
handler500 = "goldenthread.foundation.ui.views.server_error"
