"""Holds: a row that names a worry tells its reference to nobody who may not open the worry: not to the one it is about, who may own what
came of it, nor to whoever may only count.
"""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.rooms.governance import changes as governance
from goldenthread.rooms.governance.models import Action
from goldenthread.rooms.leadership import changes as leadership
from tests.walls.access_world import browser
from tests.world import CAST, World, raise_one

pytestmark = pytest.mark.usefixtures("quiet")
DUE = date(2026, 6, 1)


@pytest.fixture
def came_of_it(world: World) -> tuple[str, Action]:
    """A worry about somebody, and an action that came of it, which they own."""
    one = raise_one(world, "other_reporter", unit="day-centre", about_worker="yes", worker_words=CAST["alleged"][0])
    action = governance.add_action(
        by=world.actor("dsl"), organisation=world.organisation, from_ref=one.ref, title="Two adults in the evening.",
        aimed_at="task", due=DUE, owner=world.people["alleged"],
    )  # fmt: skip
    return one.ref, action


@pytest.mark.parametrize(
    ("who", "told"), [("alleged", False), ("lead_trustee", False), ("committee_member", False), ("dsl", True)]
)
def test_an_action_does_not_name_the_worry_it_comes_from(
    world: World, came_of_it: tuple[str, Action], who: str, told: bool
) -> None:
    ref, action = came_of_it
    client = browser(world, who)
    page = client.get(f"/o/harbour/governance/actions/{action.ref}/")
    assert page.status_code == 200
    assert (ref in page.content.decode()) == told
    assert ("A record that is not yours to open" in page.content.decode()) != told
    for path in ("governance/actions/", "", f"trace/{action.ref}/", f"governance/actions/{action.ref}/finish/"):
        assert ref not in client.get(f"/o/harbour/{path}").content.decode() or told, path


@pytest.mark.parametrize(("who", "told"), [("alleged", False), ("administrator", False), ("dsl", True)])
def test_an_objective_does_not_name_the_worries_it_rests_on(
    world: World, came_of_it: tuple[str, Action], who: str, told: bool
) -> None:
    ref, action = came_of_it
    objective = leadership.set_objective(
        by=world.actor("executive_lead"), organisation=world.organisation, title="Nobody works alone.",
        owner=world.people["executive_lead"], informed_by=(action.ref,), due=DUE,
    )  # fmt: skip
    type(objective).objects.filter(pk=objective.pk).update(informed_by=[action.ref, ref])
    page = browser(world, who).get(f"/o/harbour/leadership/objectives/{objective.ref}/").content.decode()
    assert "Nobody works alone." in page
    assert (ref in page) == told
