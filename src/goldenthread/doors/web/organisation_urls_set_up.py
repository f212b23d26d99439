"""Addresses of set-up, people and rules; included in the organisation's own list."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.doors.web.views import people, people_posts, people_roles, rules, set_up, units

urlpatterns: list[URLPattern | URLResolver] = [
    path("set-up/", set_up.set_up, name="set_up"),
    path("set-up/organisation/", set_up.describe_organisation, name="describe_organisation"),
    path("set-up/cover/", set_up.say_cover, name="say_cover"),
    path("set-up/finish/", set_up.finish_set_up, name="finish_set_up"),
    path("set-up/public-door/", set_up.public_door, name="public_door"),
    path("units/", units.units, name="units"),
    path("units/add/", units.add_unit, name="add_unit"),
    path("units/<slug:code>/rename/", units.rename_unit, name="rename_unit"),
    path("units/<slug:code>/close/", units.close_unit, name="close_unit"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/<str:ref>/", people.person, name="person"),
    path("people/<str:ref>/change/", people.change_person, name="change_person"),
    path("people/<str:ref>/account/", people_roles.give_account, name="give_account"),
    path("people/<str:ref>/role/", people_roles.give_role, name="give_role"),
    path("people/<str:ref>/left/", people_roles.mark_left, name="mark_left"),
    path("people/<str:ref>/post/", people_posts.give_post, name="give_post"),
    path("people/<str:ref>/season/", people_posts.set_season, name="set_season"),
    path("posts/<str:ref>/end/", people_posts.end_post, name="end_post"),
    path("requirements/", people_posts.requirements, name="requirements"),
    path("requirements/add/", people_posts.ask_for, name="ask_for"),
    path("roles/<str:ref>/confirm/", people_roles.confirm_role, name="confirm_role"),
    path("roles/<str:ref>/end/", people_roles.end_role, name="end_role"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<str:rule>/", rules.choose, name="choose_length"),
]
