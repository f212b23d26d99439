"""The public door's addresses. None of them leads to a page that needs an account."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.doors.public import complaints, feedback, speaking, views

app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.nothing, name="nothing"),
    path("<slug:organisation>/", views.front, name="front"),
    path("<slug:organisation>/raise/", views.raise_concern, name="raise_concern"),
    path("<slug:organisation>/raise/<str:key>/", views.resume, name="raise_resume"),
    path("<slug:organisation>/raise/<str:key>/<slug:step>/", views.raise_step, name="raise_step"),
    path("<slug:organisation>/which/", complaints.which, name="which"),
    path("<slug:organisation>/complain/", complaints.complain, name="complain"),
    path("<slug:organisation>/complain/here/", complaints.complaint_here, name="complaint_here"),
    path("<slug:organisation>/speak-up/", speaking.speak_up, name="speak_up"),
    path("<slug:organisation>/speak-up/here/", speaking.spoke_here, name="spoke_here"),
    path("<slug:organisation>/come-back/", views.come_back, name="come_back"),
    path("<slug:organisation>/come-back/here/", views.here, name="here"),
    path("<slug:organisation>/tell/", feedback.tell, name="tell"),
    path("<slug:organisation>/tell/<slug:unit>/", feedback.tell_unit, name="tell_unit"),
    path("<slug:organisation>/tell/<slug:unit>/thanks/", feedback.tell_thanks, name="tell_thanks"),
    path("<slug:organisation>/tell/<slug:unit>/answers/", feedback.tell_answers, name="tell_answers"),
    path("<slug:organisation>/finish/", views.finish, name="finish"),
]
