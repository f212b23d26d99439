"""The live gallery."""

from django.urls import path

from goldenthread.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("design/", views.gallery, name="gallery"),
    path("design/page/<slug:name>/", views.page, name="page"),
]
