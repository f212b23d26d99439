"""Addresses of retention; included in the organisation's own list."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.doors.web.views import retention, retention_acts

urlpatterns: list[URLPattern | URLResolver] = [
    path("retention/", retention.retention, name="retention"),
    path("retention/records/<str:ref>/", retention.retention_record, name="retention_record"),
    path("retention/records/<str:ref>/propose/", retention_acts.propose_disposal, name="propose_disposal"),
    path("retention/proposals/<str:ref>/dispose/", retention_acts.dispose_record, name="dispose_record"),
    path("retention/proposals/<str:ref>/decline/", retention_acts.decline_disposal, name="decline_disposal"),
    path("retention/holds/set/", retention_acts.set_hold, name="set_hold"),
    path("retention/holds/<str:ref>/review/", retention_acts.review_hold, name="review_hold"),
    path("retention/holds/<str:ref>/lift/", retention_acts.lift_hold, name="lift_hold"),
    path("retention/certificates/<str:ref>/", retention.certificate, name="certificate"),
    path("retention/certificates/<str:ref>/certificate.json", retention.certificate_json, name="certificate_json"),
]
