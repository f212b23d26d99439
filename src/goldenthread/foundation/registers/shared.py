"""The registers that several rooms stand on: second posts, seasons, what a set of posts requires. Source: workbook.toml."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.places.models import LEVELS
from goldenthread.foundation.registers.definition import Column, Register, choices_of
from goldenthread.foundation.registers.models import ActivePeriod, Post, Requirement

KEEPERS: Final = frozenset({"custodian", "administrator", "recruitment_officer"})
READERS: Final = KEEPERS | {"dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead", "line_manager"}
POPULATIONS: Final = choices_of("children", "young_people", "adults")

POSTS = Register(
    table="posts", room="registers", model=Post, prefix="PST", kind="post", plain="Second post", area="R", level="operational",
    columns=(
        Column("person", "Who holds it?", kind="person", needed=True),
        Column("post", "What is the post?", needed=True),
        Column("paid", "Is it paid?", kind="yesno", needed=True),
        Column("level", "At which level is it?", kind="choice", needed=True, choices=tuple(LEVELS[1:])),
        Column("contact_with", "Whom is it in contact with?", kind="list", choices=POPULATIONS),
        Column("requirement_set", "Which set of requirements is it of?"),
        Column("started", "From which day?", kind="date"),
        Column("left", "Until which day?", kind="date"),
    ),
    key=("person", "post", "started"), began="started", on_thread=False,
    rule=RegisterRule(
        full=READERS, own={"person": "own"}, acts={"give_post": KEEPERS, "end_post": KEEPERS, "record_many": KEEPERS}
    ),
)  # fmt: skip

ACTIVE_PERIODS = Register(
    table="active_periods", room="registers", model=ActivePeriod, prefix="ACT", kind="active_period", plain="Season", area="T",
    level="operational",
    columns=(
        Column("person", "Whose season is it?", kind="person", needed=True),
        Column("from", "From which day?", kind="date", needed=True, field="begins"),
        Column("until", "Until which day?", kind="date", needed=True, field="ends"),
    ),
    key=("person", "from"), began="from", on_thread=False, unit_from="person",
    rule=RegisterRule(full=READERS, own={"person": "own"}, acts={"set_season": KEEPERS, "record_many": KEEPERS}),
)  # fmt: skip

REQUIREMENTS = Register(
    table="requirements", room="registers", model=Requirement, prefix="RQM", kind="requirement", plain="Requirement", area="R",
    level="operational",
    columns=(
        Column("set", "Which set is it of?", needed=True),
        Column("kind", "What is asked for?", needed=True),
        Column("register", "Where is it kept?", kind="choice", needed=True, choices=choices_of("checks", "training", "supervision")),
        Column("before_first_contact", "Is it needed before first contact?", kind="yesno"),
        Column("every_months", "Every how many months again?", kind="int"),
        Column("count", "How many of it?", kind="int"),
    ),
    key=("set", "kind"), began="set", on_thread=False,
    rule=RegisterRule(full=READERS, everybody="full", acts={"ask_for": KEEPERS, "record_many": KEEPERS}),
)  # fmt: skip
