"""The web door's addresses. The public door has its own (`urls_public.py`) and its own process."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goldenthread.doors.web.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("goldenthread.foundation.ui.urls")),
    path("o/<slug:organisation>/casework/", include("goldenthread.rooms.casework.urls")),
    path("o/<slug:organisation>/quality/", include("goldenthread.rooms.quality.urls")),
    path("o/<slug:organisation>/", include("goldenthread.insight.urls")),
    path("o/<slug:organisation>/", include("goldenthread.doors.web.organisation_urls")),
]
handler400 = "goldenthread.foundation.ui.views.bad_request"
handler403 = "goldenthread.foundation.ui.views.forbidden"
handler404 = "goldenthread.foundation.ui.views.not_found"
handler500 = "goldenthread.foundation.ui.views.server_error"
