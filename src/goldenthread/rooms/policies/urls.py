"""Addresses of policies and procedures: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.policies.views.add_document import add_document
from goldenthread.rooms.policies.views.answer_comment import answer_comment
from goldenthread.rooms.policies.views.ask_to_read import ask_to_read
from goldenthread.rooms.policies.views.change_document import change_document
from goldenthread.rooms.policies.views.choose_topics import choose_topics
from goldenthread.rooms.policies.views.comment import comment
from goldenthread.rooms.policies.views.coverage import coverage_of
from goldenthread.rooms.policies.views.document import document
from goldenthread.rooms.policies.views.documents import documents
from goldenthread.rooms.policies.views.file import file
from goldenthread.rooms.policies.views.publish_document import publish_document
from goldenthread.rooms.policies.views.read_document import read_document
from goldenthread.rooms.policies.views.readers import readers
from goldenthread.rooms.policies.views.retire_document import retire_document
from goldenthread.rooms.policies.views.review_document import review_document
from goldenthread.rooms.policies.views.understand import understand

app_name = "policies"
ONE = "documents/<str:ref>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("documents/", documents, name="documents"),
    path("documents/add/", add_document, name="add_document"),
    path("coverage/", coverage_of, name="coverage"),
    path("coverage/topics/", choose_topics, name="choose_topics"),
    path(ONE, document, name="document"),
    path(f"{ONE}readers/", readers, name="readers"),
    path(f"{ONE}read/", read_document, name="read_document"),
    path(f"{ONE}publish/", publish_document, name="publish_document"),
    path(f"{ONE}review/", review_document, name="review_document"),
    path(f"{ONE}retire/", retire_document, name="retire_document"),
    path(f"{ONE}change/", change_document, name="change_document"),
    path(f"{ONE}ask-to-read/", ask_to_read, name="ask_to_read"),
    path(f"{ONE}comment/", comment, name="comment"),
    path(f"{ONE}files/<str:file_ref>/", file, name="file"),
    path("comments/<str:ref>/answer/", answer_comment, name="answer_comment"),
    path("readings/<str:ref>/understand/", understand, name="understand"),
]
