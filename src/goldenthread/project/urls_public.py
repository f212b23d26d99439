"""The public door's addresses, and no others: raise a concern without an account, and come back with a receipt."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("goldenthread.doors.public.urls"))]
handler404 = "goldenthread.foundation.ui.views.not_found"
handler500 = "goldenthread.foundation.ui.views.server_error"
