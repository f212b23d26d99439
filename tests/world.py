"""The cast (domain.md §12) in one fictional organisation, and an outsider in another. Built only through `changes`."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from goldenthread.foundation.access.actors import actor_of, public_door
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern, PersonAtRisk

BEGUN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)  # a Monday
PASSWORD = "a long enough password"

# code -> (name, level, role held or None, unit code or None for the whole organisation)
CAST: dict[str, tuple[str, str, str | None, str | None]] = {
    "reporter": ("Rowan Vale", "front_line", None, "youth-club"),
    "recipient": ("Remy Ash", "recipient", None, "youth-club"),
    "line_manager": ("Lindsay Moor", "operational", "line_manager", "youth-club"),
    "dsl": ("Dana Wells", "dsl", "dsl", None),
    "deputy_dsl": ("Devon Marsh", "dsl", "deputy_dsl", None),
    "allegations_manager": ("Alex Croft", "senior", "allegations_manager", None),
    "recruitment_officer": ("Robin Quay", "operational", "recruitment_officer", None),
    "speak_up_guardian": ("Sasha Firth", "senior", "speak_up_guardian", None),
    "head_of_safeguarding": ("Harper Lune", "senior", "head_of_safeguarding", None),
    "lead_trustee": ("Terry Holt", "board", "lead_trustee", None),
    "committee_member": ("Casey Dunn", "board", "committee_member", None),
    "data_protection_officer": ("Parker Rill", "senior", "data_protection_officer", None),
    "file_auditor": ("Frankie Beck", "operational", "file_auditor", None),
    "external_auditor": ("Ellis Thorn", "operational", "external_auditor", None),
    "umbrella_analyst": ("Uma Carr", "operational", "umbrella_analyst", None),
    "administrator": ("Ari Stone", "operational", "administrator", None),
    "executive_lead": ("Evelyn Shaw", "senior", "executive_lead", None),
    "alternate": ("Avery Brook", "board", "committee_member", None),
    "alleged": ("Morgan Blythe", "front_line", None, "youth-club"),
    "other_manager": ("Quinn Hale", "operational", "line_manager", "day-centre"),
    "other_reporter": ("Jamie Fold", "front_line", None, "day-centre"),
    "custodian": ("Kit Garrow", "senior", "custodian", None),
}
MEMBERS = tuple(CAST)


@dataclass
class World:
    organisation: Organisation
    elsewhere: Organisation
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    outsider: Person | None = None

    def actor(self, who: str) -> Actor:
        """The actor for a member of the cast, with today's roles and broken glass."""
        if who == "outsider":
            assert self.outsider is not None
            with scope.of(self.elsewhere.id):
                return actor_of(self.outsider, self.elsewhere)
        return actor_of(Person.objects.get(id=self.people[who].id), self.organisation)

    def public(self) -> Actor:
        return public_door(self.organisation)

    def user(self, who: str) -> User:
        person = self.outsider if who == "outsider" else self.people[who]
        assert person is not None
        return User.objects.get(email=f"{who}@example.org")

    def ref(self, who: str) -> str:
        return self.people[who].ref


def account(**words: str) -> changes.Account:
    """A concern's five answers, plain by default."""
    told = {
        "immediate_danger": "no",
        "narrative": "She had bruises on her arm and would not say how.",
        "about_name": "Robyn Sparrow",
        "unit": "youth-club",
        "about_worker": "no",
        "occurred": "",
        "came_to_attention_at": "",
    }
    return changes.Account(**{**told, **words})


def raise_one(world: World, who: str = "reporter", *, at: datetime | None = None, **words: str) -> Concern:
    by = world.public() if who == "public" else world.actor(who)
    raised = changes.raise_concern(by=by, at=at, account=account(**words), send_key=secrets.token_hex(16))
    return Concern.objects.get(ref=raised.ref)


def decided(
    world: World, concern: Concern, *, by: str = "dsl", threshold: str = "early_help", criteria_met: bool | None = False
) -> str:
    """Acknowledge, triage and decide; returns the decision's ref."""
    actor = world.actor(by)
    changes.acknowledge_concern(by=actor, ref=concern.ref, words="Thank you. I have read it and will act today.")
    changes.triage_concern(
        by=actor,
        ref=concern.ref,
        population="children",
        categories=("physical",),
        safety_action="Spoke with the club leader.",
        history="Nothing earlier.",
    )
    more = {}
    if threshold in ("monitor", "internal"):
        more = {
            "held_whose_risk": "Ours.",
            "held_what_would_change": "Another mark.",
            "review_by": date(2026, 12, 1),
            "held_why": "The council asked us to lead.",
        }
    row = changes.decide_threshold(
        by=actor,
        ref=concern.ref,
        threshold=threshold,
        criteria_met=criteria_met,
        rationale="The marks have an explanation.",
        alternatives="A referral today.",
        consulted="The council's duty line.",
        **more,  # type: ignore[arg-type]
    )
    return row.ref


def build_world(code: str = "harbour", prefix: str = "") -> World:
    """Found two organisations, appoint the cast, finish set-up, open the public door."""
    with moment.lived_at(BEGUN):
        founded = places.found_organisation(
            code=code,
            name="Harbour Trust",
            kind="charity",
            custodian_name=CAST["custodian"][0],
            custodian_email=f"{prefix}custodian@example.org",
            custodian_password=PASSWORD,
            populations=("children", "young_people", "adults"),
            at=BEGUN,
        )
        world = World(founded.organisation, founded.organisation)
        with scope.of(founded.organisation.id):
            _appoint(world, founded.custodian, prefix)
            Notice.objects.all().delete()  # the cast has known its roles for long
        other = places.found_organisation(
            code=f"{code}-elsewhere",
            name="Elsewhere Club",
            kind="sport",
            custodian_name="Oakley Pike",
            custodian_email=f"{prefix}outsider@example.org",
            custodian_password=PASSWORD,
            at=BEGUN,
        )
        world.elsewhere, world.outsider = other.organisation, other.custodian
        with scope.of(other.organisation.id):
            owner = actor_of(other.custodian, other.organisation)
            places.give_role(by=owner, person=other.custodian, role="dsl")
            Notice.objects.all().delete()
    return world


def _appoint(world: World, custodian: Person, prefix: str) -> None:
    organisation = world.organisation
    owner = actor_of(custodian, organisation)
    world.people["custodian"] = custodian
    for unit_code, name, parent in (
        ("north", "North", None),
        ("youth-club", "Youth club", "north"),
        ("south", "South", None),
        ("day-centre", "Day centre", "south"),
    ):
        world.units[unit_code] = places.add_unit(
            by=owner,
            organisation=organisation,
            code=unit_code,
            name=name,
            parent=world.units.get(parent or ""),
            kind="service_area" if parent is None else "setting",
            populations=("children", "young_people", "adults"),
        )
    for who, (name, level, role, unit) in CAST.items():
        if who == "custodian":
            continue
        person = places.add_person(
            by=owner,
            organisation=organisation,
            name=name,
            unit=world.units.get(unit or ""),
            email=f"{prefix}{who}@example.org",
            level=level,
            paid=who != "reporter",
        )
        places.give_account(by=owner, person=person, email=f"{prefix}{who}@example.org", password=PASSWORD)
        if role:
            places.give_role(
                by=owner, person=person, role=role, unit=world.units.get(unit or ""), alternate=who == "alternate"
            )
        world.people[who] = person
    places.say_cover(
        by=owner,
        organisation=organisation,
        cover_hours="Monday to Friday, 9 am to 6 pm",
        out_of_hours="01234 000 000",
        danger_words="Call 999 now. Do not wait for us.",
        outside_routes="Children's social care: 01234 000 001",
    )
    places.finish_set_up(by=owner, organisation=organisation)
    places.open_public_door(by=owner, organisation=organisation)
    world.organisation = Organisation.objects.get(id=organisation.id)


def link_recipient(world: World, concern: Concern) -> None:
    """The person at risk has an account here (a proxy for what a later act will do with consent)."""
    PersonAtRisk.objects.filter(id=concern.about_id).update(account=world.people["recipient"])
