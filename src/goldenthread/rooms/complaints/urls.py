"""Addresses of complaints and of speaking up: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.complaints.views.acknowledge_complaint import acknowledge_complaint
from goldenthread.rooms.complaints.views.acknowledge_disclosure import acknowledge_disclosure
from goldenthread.rooms.complaints.views.answer_stage import answer_stage
from goldenthread.rooms.complaints.views.begin_stage import begin_stage
from goldenthread.rooms.complaints.views.close_complaint import close_complaint
from goldenthread.rooms.complaints.views.close_disclosure import close_disclosure
from goldenthread.rooms.complaints.views.code_complaint import code_complaint
from goldenthread.rooms.complaints.views.complaint import complaint
from goldenthread.rooms.complaints.views.complaints import complaints
from goldenthread.rooms.complaints.views.disclosure import disclosure
from goldenthread.rooms.complaints.views.disclosures import disclosures
from goldenthread.rooms.complaints.views.give_update import give_update
from goldenthread.rooms.complaints.views.mark_safeguarding import mark_safeguarding
from goldenthread.rooms.complaints.views.pause_outcome import pause_outcome
from goldenthread.rooms.complaints.views.plan_contact import plan_contact
from goldenthread.rooms.complaints.views.receive_complaint import receive_complaint
from goldenthread.rooms.complaints.views.receive_disclosure import receive_disclosure
from goldenthread.rooms.complaints.views.record_heard import record_heard
from goldenthread.rooms.complaints.views.set_procedure import set_procedure
from goldenthread.rooms.complaints.views.tell_change import tell_change
from goldenthread.rooms.complaints.views.tell_lead import tell_lead
from goldenthread.rooms.complaints.views.tell_outcome import tell_outcome

app_name = "complaints"
ONE, SPOKE, EITHER = "complaints/<str:ref>/", "speaking-up/<str:ref>/", "matters/<str:ref>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("complaints/", complaints, name="complaints"),
    path("complaints/receive/", receive_complaint, name="receive_complaint"),
    path("complaints/procedure/", set_procedure, name="set_procedure"),
    path(ONE, complaint, name="complaint"),
    path(f"{ONE}acknowledge/", acknowledge_complaint, name="acknowledge_complaint"),
    path(f"{ONE}mark-safeguarding/", mark_safeguarding, name="mark_safeguarding"),
    path(f"{ONE}tell-lead/", tell_lead, name="tell_lead"),
    path(f"{ONE}close/", close_complaint, name="close_complaint"),
    path(f"{ONE}code/", code_complaint, name="code_complaint"),
    path("speaking-up/", disclosures, name="disclosures"),
    path("speaking-up/receive/", receive_disclosure, name="receive_disclosure"),
    path(SPOKE, disclosure, name="disclosure"),
    path(f"{SPOKE}acknowledge/", acknowledge_disclosure, name="acknowledge_disclosure"),
    path(f"{SPOKE}close/", close_disclosure, name="close_disclosure"),
    path(f"{EITHER}begin-stage/", begin_stage, name="begin_stage"),
    path(f"{EITHER}answer-stage/", answer_stage, name="answer_stage"),
    path(f"{EITHER}give-update/", give_update, name="give_update"),
    path(f"{EITHER}plan-contact/", plan_contact, name="plan_contact"),
    path(f"{EITHER}tell-outcome/", tell_outcome, name="tell_outcome"),
    path(f"{EITHER}pause-outcome/", pause_outcome, name="pause_outcome"),
    path(f"{EITHER}tell-change/", tell_change, name="tell_change"),
    path(f"{EITHER}record-heard/", record_heard, name="record_heard"),
]
