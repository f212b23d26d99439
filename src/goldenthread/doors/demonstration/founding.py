"""The first three weeks: the organisation, its units and people, who holds which role, cover, and the end of set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.acts import give_roles, letters
from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.duty import Duty
from goldenthread.doors.demonstration.plan import Plan
from goldenthread.doors.demonstration.shapes import Somebody
from goldenthread.doors.demonstration.world import World
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.entropy import drawn_from
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Organisation, Person, Unit


def found(plan: Plan) -> World:
    """Found the organisation on the first day, and the neighbour from which the outsider looks over the fence."""
    said, days = bank.organisation(), plan.days
    with moment.lived_at(days.at(days.founded, 545)), drawn_from(letters(f"{plan.seed}:founding")):
        custodian = bank.cast()["custodian"]
        founded = places.found_organisation(
            code=said["code"], name=said["name"], kind=said["kind"], populations=said["populations"], nation=said["nation"],
            called=said["called"], demonstration=True, custodian_name=custodian.name, custodian_email=bank.address("custodian"),
        )  # fmt: skip
        with scope.of(founded.organisation.id):
            world = _peopled(plan, founded.organisation, founded.custodian)
    return world


def found_neighbour(plan: Plan) -> None:
    """Another body, so that there is somebody to whom none of this is visible."""
    elsewhere, outsider = bank.read("organisation")["elsewhere"], bank.read("cast")["outsider"]
    if Organisation.objects.filter(code=elsewhere["code"]).exists():
        return
    with moment.lived_at(plan.days.at(plan.days.founded, 700)), drawn_from(letters(f"{plan.seed}:neighbour")):
        places.found_organisation(
            code=elsewhere["code"], name=elsewhere["name"], kind=elsewhere["kind"], demonstration=True,
            custodian_name=outsider["name"], custodian_email=bank.outsider_address(),
        )  # fmt: skip


def _peopled(plan: Plan, organisation: Organisation, custodian: Person) -> World:
    owner = actor_of(custodian, organisation)
    units = _units(owner, organisation)
    people = _people(plan, owner, organisation, custodian, units)
    world = World(organisation, people, units)
    _roles_and_accounts(plan, world, owner)
    said = bank.organisation()
    cover = {name: said[name].strip() for name in ("cover_hours", "out_of_hours", "danger_words", "outside_routes")}
    at = plan.days.at(plan.days.founded, 545) + timedelta(days=9)
    with moment.lived_at(at):
        places.say_cover(by=owner, organisation=organisation, **cover)
        places.finish_set_up(by=owner, organisation=organisation)
        world.organisation = places.open_public_door(by=owner, organisation=organisation)
    return world


def _units(owner: Actor, organisation: Organisation) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for area in bank.read("organisation")["area"]:
        units[area["code"]] = places.add_unit(
            by=owner, organisation=organisation, code=area["code"], name=area["name"], kind="service_area"
        )
    for place in bank.places():
        units[place.code] = places.add_unit(
            by=owner, organisation=organisation, code=place.code, name=place.name, parent=units[place.area],
            populations=place.populations,
        )  # fmt: skip
    return units


def _people(
    plan: Plan, owner: Actor, organisation: Organisation, custodian: Person, units: Mapping[str, Unit]
) -> dict[str, Person]:
    """The custodian is there already, and is given post and number like everybody."""
    first, rest = plan.people[0], [one for one in plan.people[1:] if _ever(plan.days, one)]
    days = plan.days
    rows = [_row(one, units, days) for one in rest]
    owner_row = places.change_person(
        by=owner, person=custodian, n=1, name=first.name, unit=None, email=bank.address("custodian"), post=first.post,
        level=first.level, paid=True, started=days.founded, local_code=first.number,
    )  # fmt: skip
    made = places.add_people(by=owner, organisation=organisation, rows=rows)
    return {first.key: owner_row, **{one.key: person for one, person in zip(rest, made, strict=True)}}


def _row(one: Somebody, units: Mapping[str, Unit], days: Days) -> places.PersonRow:
    return places.PersonRow(
        name=one.name, unit=units.get(one.unit), email=bank.address(one.key) if one.key in bank.cast() else "",
        post=one.post, level=one.level, paid=one.paid, started=days.founded, local_code=one.number,
    )  # fmt: skip


def _ever(days: Days, one: Somebody) -> bool:
    member = bank.cast().get(one.key)
    return member is None or Duty(days).ever(member)


def _roles_and_accounts(plan: Plan, world: World, owner: Actor) -> None:
    duty, days = Duty(plan.days), plan.days
    for key in world.people:
        member = bank.cast().get(key)
        if member is None:
            continue
        if member.account and key != "custodian":
            world.people[key] = places.give_account(by=owner, person=world.people[key], email=bank.address(key))
        if duty.from_day(member) <= days.founded:
            give_roles(world, owner, key)
    for unit, person in _local_leads(plan.people).items():
        places.give_role(by=owner, person=world.people[person], role="local_lead", unit=world.units[unit])


def _local_leads(people: Sequence[Somebody]) -> dict[str, str]:
    """The first of the crowd in each unit is the one to turn to there."""
    found: dict[str, str] = {}
    for one in people:
        if one.unit and one.key not in bank.cast():
            found.setdefault(one.unit, one.key)
    return found
