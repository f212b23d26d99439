from django.urls import URLPattern, URLResolver, include, path

from bench.bare import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("", include("goldenthread.foundation.ui.urls")),
    path("list/", views.list_worries, name="list"),
    path("raise/", views.raise_worry, name="raise"),
    path("sent/<str:ref>/", views.sent, name="sent"),
]
