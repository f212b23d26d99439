"""Addresses of our own registers, under `/o/<organisation>/quality/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.quality.views.answer_recommendation import answer_recommendation
from goldenthread.rooms.quality.views.audited_file import audited_file
from goldenthread.rooms.quality.views.briefs import briefs
from goldenthread.rooms.quality.views.close_own_review import close_own_review
from goldenthread.rooms.quality.views.collation import collation
from goldenthread.rooms.quality.views.collations import collations
from goldenthread.rooms.quality.views.decide_collation import decide_collation
from goldenthread.rooms.quality.views.do_item import do_item
from goldenthread.rooms.quality.views.draw_item import draw_item
from goldenthread.rooms.quality.views.effect_learning import effect_learning
from goldenthread.rooms.quality.views.effect_recommendation import effect_recommendation
from goldenthread.rooms.quality.views.find_own_review import find_own_review
from goldenthread.rooms.quality.views.issue_learning import issue_learning
from goldenthread.rooms.quality.views.item import item
from goldenthread.rooms.quality.views.learning import learning
from goldenthread.rooms.quality.views.open_own_review import open_own_review
from goldenthread.rooms.quality.views.own_recommendation import own_recommendation
from goldenthread.rooms.quality.views.own_review import own_review
from goldenthread.rooms.quality.views.own_reviews import own_reviews
from goldenthread.rooms.quality.views.paper_learning import docx_learning, pdf_learning
from goldenthread.rooms.quality.views.plan_item import plan_item
from goldenthread.rooms.quality.views.programme import programme
from goldenthread.rooms.quality.views.publish_own_review import publish_own_review
from goldenthread.rooms.quality.views.receipt import receipt
from goldenthread.rooms.quality.views.receipts import receipts
from goldenthread.rooms.quality.views.receive_collation import receive_collation
from goldenthread.rooms.quality.views.receive_receipt import receive_receipt
from goldenthread.rooms.quality.views.remind_learning import remind_learning
from goldenthread.rooms.quality.views.return_item import return_item
from goldenthread.rooms.quality.views.score_audited_file import score_audited_file
from goldenthread.rooms.quality.views.write_collation import write_collation

OURS: list[URLPattern | URLResolver] = [
    path("collations/", collations, name="collations"),
    path("collations/write/", write_collation, name="write_collation"),
    path("collations/<str:ref>/", collation, name="collation"),
    path("collations/<str:ref>/receive/", receive_collation, name="receive_collation"),
    path("collations/<str:ref>/decide/", decide_collation, name="decide_collation"),
    path("learning/", briefs, name="briefs"),
    path("learning/issue/", issue_learning, name="issue_learning"),
    path("learning/<str:ref>/", learning, name="learning"),
    path("learning/<str:ref>/remind/", remind_learning, name="remind_learning"),
    path("learning/<str:ref>/effect/", effect_learning, name="effect_learning"),
    path("learning/<str:ref>/brief.pdf", pdf_learning, name="pdf_learning"),
    path("learning/<str:ref>/brief.docx", docx_learning, name="docx_learning"),
    path("receipts/", receipts, name="receipts"),
    path("receipts/<str:ref>/", receipt, name="receipt"),
    path("receipts/<str:ref>/receive/", receive_receipt, name="receive_receipt"),
    path("programme/", programme, name="programme"),
    path("programme/plan/", plan_item, name="plan_item"),
    path("programme/<str:ref>/", item, name="item"),
    path("programme/<str:ref>/do/", do_item, name="do_item"),
    path("programme/<str:ref>/return/", return_item, name="return_item"),
    path("programme/<str:ref>/draw/", draw_item, name="draw_item"),
    path("files/<str:ref>/", audited_file, name="audited_file"),
    path("files/<str:ref>/score/", score_audited_file, name="score_audited_file"),
    path("own-reviews/", own_reviews, name="own_reviews"),
    path("own-reviews/open/", open_own_review, name="open_own_review"),
    path("own-reviews/<str:ref>/", own_review, name="own_review"),
    path("own-reviews/<str:ref>/find/", find_own_review, name="find_own_review"),
    path("own-reviews/<str:ref>/close/", close_own_review, name="close_own_review"),
    path("own-reviews/<str:ref>/publish/", publish_own_review, name="publish_own_review"),
    path("recommendations/<str:ref>/own/", own_recommendation, name="own_recommendation"),
    path("recommendations/<str:ref>/answer/", answer_recommendation, name="answer_recommendation"),
    path("recommendations/<str:ref>/effect/", effect_recommendation, name="effect_recommendation"),
]
