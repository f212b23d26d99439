from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.quality.urls_ours import OURS
from goldenthread.rooms.quality.views.code_passage import code_passage
from goldenthread.rooms.quality.views.list import list_recommendations
from goldenthread.rooms.quality.views.read import read_register
from goldenthread.rooms.quality.views.reviews import (
    list_collections,
    list_reviews,
    show_collection,
    show_passage,
    show_review,
)
from goldenthread.rooms.quality.views.show import show_recommendation
from goldenthread.rooms.quality.views.theme import show_theme

app_name = "quality"
urlpatterns: list[URLPattern | URLResolver] = [
    path("recommendations/", list_recommendations, name="recommendations"),
    path("recommendations/read/", read_register, name="read_recommendations"),
    path("recommendations/<str:ref>/", show_recommendation, name="recommendation"),
    path("collections/", list_collections, name="collections"),
    path("collections/<str:ref>/", show_collection, name="collection"),
    path("collections/<str:ref>/reviews/", list_reviews, name="reviews"),
    path("collections/<str:ref>/themes/<str:theme>/", show_theme, name="theme"),
    path("reviews/<str:ref>/", show_review, name="review"),
    path("passages/<str:ref>/", show_passage, name="passage"),
    path("passages/<str:ref>/code/", code_passage, name="code_passage"),
    *OURS,
]
