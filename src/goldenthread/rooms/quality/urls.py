from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.quality.urls_ours import OURS
from goldenthread.rooms.quality.views.list import list_recommendations
from goldenthread.rooms.quality.views.read import read_register
from goldenthread.rooms.quality.views.show import show_recommendation

app_name = "quality"
urlpatterns: list[URLPattern | URLResolver] = [
    path("recommendations/", list_recommendations, name="recommendations"),
    path("recommendations/read/", read_register, name="read_recommendations"),
    path("recommendations/<str:ref>/", show_recommendation, name="recommendation"),
    *OURS,
]
