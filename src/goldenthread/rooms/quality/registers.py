"""The registers of quality and learning, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.domain.duties.meetings import LOOKED
from goldenthread.domain.duties.quality import item_duties, learning_duties, receipt_duties
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.places.roles import roles
from goldenthread.foundation.registers.definition import Column, LinkOf, Register, StepOf, choices_of
from goldenthread.rooms.quality.models import Collation, Learning, LearningReceipt, OwnReview, QualityItem

LEADING: Final = frozenset({"dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead"})
BOARD: Final = frozenset({"lead_trustee", "committee_member"})
OWNERS: Final = frozenset({"custodian"})
READ: Final = choices_of(
    ("concerns", "Worries"), "complaints", ("disclosures", "What workers spoke up about"), "feedback", "training",
    ("checks", "Checks of the people here"), ("touch_points", "Places where harm could happen"),
    ("surveys", "Short surveys"), "allegations",
)  # fmt: skip
EFFECTS: Final = choices_of(
    ("change_seen", "A change was seen"),
    ("no_change_seen", "No change was seen"),
    ("too_early", "It is too early to say"),
)
KINDS: Final = choices_of(
    "file_audit", "themed_audit", "observation", "survey", "mystery_contact", "peer_review",
    ("external_audit", "Audit from outside"), ("self_assessment", "Self-assessment"),
)  # fmt: skip
FACTORS: Final = choices_of(
    ("person", "The people: what somebody knew, felt or could do"),
    ("task", "The task: what had to be done, and when"),
    ("tools", "Tools and technology: forms, systems, equipment"),
    ("environment", "The place: rooms, distance, noise, time of day"),
    ("organisation", "The organisation: staffing, rules, supervision, culture"),
    ("external", "Outside: law, money, other bodies"),
)
LEVELS: Final = choices_of(
    ("front_line", "Those who work with people"), ("operational", "Managers"), ("dsl", "Safeguarding leads and deputies"),
    ("senior", "Senior leaders"), ("board", "Board"),
)  # fmt: skip
ROLES: Final = tuple((code, one.title) for code, one in roles().items())
NO_NAMES: Final = "Name nobody, and say nothing by which somebody could be known."


def _early(row: Row, began: str, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        if row[name] and row[began] and row[name] < row[began]:
            yield name, "This must not be before it began."


def collation_problems(row: Row) -> list[tuple[str, str]]:
    """It is received after it was written, and by somebody else. Where the day of writing was never kept elsewhere, it stays blank: such
    a reading counts as none.
    """
    found = list(_early(row, "written_on", "received_on"))
    if row["received_by"] and row["received_by"] == row["by"]:
        found.append(("received_by", "Somebody else has to receive it."))
    return found


def collation_links(row: Row) -> Iterator[LinkOf]:
    if row["decided"]:
        yield row["ref"], "led_to", row["decided"]


def learning_links(row: Row) -> Iterator[LinkOf]:
    """From what it was learned from, and on to whether its effect was looked for."""
    for ref in row["from_refs"] or ():
        if "-" in ref:  # a theme is no record
            yield ref, "led_to", row["ref"]
    for ref, *_ in learning_steps(row):
        yield row["ref"], "looked_at", ref


def learning_steps(row: Row) -> Iterator[StepOf]:
    """That somebody looked whether practice changed, and could say: a node of its own, by the brief's own reference."""
    if row["effect_looked_for_on"] and row["effect"] in LOOKED:
        yield step_ref(row["ref"]), "learning_effect", "senior", row["effect_looked_for_on"]


def receipt_steps(row: Row) -> Iterator[StepOf]:
    """That the brief was read: a node of its own, by the receipt's own reference."""
    if row["acknowledged_on"]:
        yield step_ref(row["ref"]), "learning_read", "front_line", row["acknowledged_on"]


OTHER_HALF: Final = {"LRN": "LEF", "LEF": "LRN", "LRC": "LRD", "LRD": "LRC"}


def step_ref(ref: str) -> str:
    """The reference of what was done to a record (a brief's effect looked for, a receipt's brief read), and back again."""
    kind, _, rest = ref.partition("-")
    return f"{OTHER_HALF[kind]}-{rest}"


def receipt_links(row: Row) -> Iterator[LinkOf]:
    """From the brief to the receipt, and on to its reading."""
    yield row["learning"], "sent_to", row["ref"]
    for ref, *_ in receipt_steps(row):
        yield row["ref"], "read_by", ref


COLLATIONS = Register(
    table="collations", room="quality", model=Collation, prefix="CLN", kind="collation", plain="Reading across the registers",
    area="Q", level="dsl",
    columns=(
        Column("period_end", "Which quarter? Give its last day.", kind="date", needed=True),
        Column("by", "Who read across?", kind="person", needed=True),
        Column("written_on", "When was it written?", kind="date"),
        Column("registers", "Which registers were read?", kind="list", choices=READ, needed=True),
        Column("received_on", "When was it received?", kind="date"),
        Column("decided", "What was decided of it?", kind="record", table="decisions"),
        Column("saw", "What did you see across them?", kind="words", hint=NO_NAMES),
        Column("received_by", "Who received it?", kind="person"),
    ),
    began="period_end", problems=collation_problems, links=collation_links,
    rule=RegisterRule(
        full=LEADING | BOARD | {"complaints_lead", "allegations_manager", "speak_up_guardian"}, own={"by": "full"},
        acts={
            "write_collation": LEADING | {"complaints_lead", "allegations_manager"},
            "receive_collation": frozenset({"executive_lead", "head_of_safeguarding", "lead_trustee"}),
            "decide_collation": LEADING | {"lead_trustee"}, "record_many": LEADING | OWNERS,
        },
    ),
)  # fmt: skip

LEARNING = Register(
    table="learning", room="quality", model=Learning, prefix="LRN", kind="learning", plain="Learning brief", area="Q",
    level="front_line",
    columns=(
        Column("title", "What is it called?", kind="words", hint=NO_NAMES, needed=True),
        Column("says", "What did we learn?", kind="words", hint=NO_NAMES),
        Column("asks", "What should people do differently?", kind="words"),
        Column("from_refs", "What did we learn it from?", kind="list", table="*"),
        Column("origin_unit", "Which unit did it come from?", kind="unit", field="unit"),
        Column("issued_on", "When was it issued?", kind="date", needed=True),
        Column("sent_to_units", "Which units did it go to?", kind="list", needed=True),
        Column("sent_to_levels", "Who in them?", kind="list", choices=LEVELS),
        Column("sent_to_roles", "Whoever holds which named roles?", kind="list", choices=ROLES),
        Column("reminded_on", "When were those who had not read it reminded?", kind="date"),
        Column("effect_looked_for_on", "When was its effect looked for?", kind="date"),
        Column("effect", "What was seen?", kind="choice", choices=EFFECTS),
        Column("effect_seen", "How could you tell?", kind="words"),
    ),
    began="issued_on", duties=learning_duties, handovers=("effect_looked_for",), links=learning_links,
    steps=learning_steps,
    problems=lambda row: _early(row, "issued_on", "effect_looked_for_on"),
    rule=RegisterRule(
        everybody="full",
        acts={
            "issue_learning": LEADING, "remind_learning": LEADING, "look_for_effect": LEADING, "record_many": LEADING | OWNERS,
        },
    ),
)  # fmt: skip

RECEIPTS = Register(
    table="learning_receipts", room="quality", model=LearningReceipt, prefix="LRC", kind="learning_receipt",
    plain="Receipt of learning", area="Q", level="front_line", key=("learning", "person"), unit_from="person",
    columns=(
        Column("learning", "Which brief?", kind="record", table="learning", needed=True),
        Column("person", "Who?", kind="person", needed=True),
        Column("due", "When is it due?", kind="date", needed=True),
        Column("acknowledged_on", "When was it read?", kind="date"),
        Column("will_do", "What will you do differently?", kind="words"),
    ),
    began="learning", duties=receipt_duties, handovers=("learning_received",), links=receipt_links,
    steps=receipt_steps,
    rule=RegisterRule(
        full=LEADING | {"line_manager"}, own={"person": "full"},
        acts={
            "receive_learning": frozenset({"@person"}), "issue_learning": LEADING, "record_many": LEADING | OWNERS,
        },
    ),
)  # fmt: skip

QUALITY_ITEMS = Register(
    table="quality_items", room="quality", model=QualityItem, prefix="QIT", kind="quality_item", plain="Item of the programme",
    area="Q", level="dsl",
    columns=(
        Column("kind", "What kind of work is it?", kind="choice", choices=KINDS, needed=True),
        Column("area", "Which area is it about?", kind="choice", choices=choices_of(
            ("R", "Recruitment"), ("T", "Training and supervision"), ("S", "Safe practice"), ("P", "Policies"),
            ("C", "Worries"), ("W", "Complaints and speaking up"), ("L", "Leadership"), ("D", "The lead"),
            ("Q", "Quality"), ("G", "Governance"), ("U", "Culture"),
        )),
        Column("safeguarding", "Is it about safeguarding?", kind="yesno", needed=True),
        Column("due", "When is it due?", kind="date", needed=True),
        Column("done", "When was it done?", kind="date"),
        Column("fed_back_on", "When did the result go back to those whose work it was?", kind="date"),
        Column("found", "What did it show?", kind="words", hint=NO_NAMES),
    ),
    began="due", duties=item_duties, handovers=("audit_fed_back",),
    problems=lambda row: _early(row, "done", "fed_back_on"),
    rule=RegisterRule(
        full=LEADING | BOARD | {"file_auditor"}, summary=frozenset({"line_manager"}),
        acts={
            "plan_item": LEADING, "do_item": LEADING | {"file_auditor"}, "feed_back_item": LEADING | {"file_auditor"},
            "draw_files": LEADING - {"executive_lead"}, "record_many": LEADING | OWNERS,
        },
    ),
)  # fmt: skip

OWN_REVIEWS = Register(
    table="reviews", room="quality", model=OwnReview, prefix="ORV", kind="own_review", plain="Review of our own", area="Q",
    level="senior",
    columns=(
        Column("title", "What is the review about?", kind="words", hint=NO_NAMES, needed=True),
        Column("opened", "When was it opened?", kind="date", needed=True),
        Column("due", "When is it due?", kind="date"),
        Column("closed", "When was it closed?", kind="date"),
        Column("factors", "What contributed?", kind="list", choices=FACTORS),
        Column("practitioners_heard", "Were those who do the work heard?", kind="yesno"),
        Column("published_on", "When was it published?", kind="date"),
        Column("about", "Which record is it about?", kind="record"),
        Column("found", "What did the review find?", kind="words", hint=NO_NAMES),
    ),
    began="opened", links=lambda row: [(row["about"], "led_to", row["ref"])] if row["about"] else [],
    problems=lambda row: _early(row, "opened", "closed", "published_on"),
    rule=RegisterRule(
        full=LEADING | {"lead_trustee"}, summary=frozenset({"committee_member", "line_manager"}),
        acts={
            "open_review": LEADING, "find_review": LEADING, "close_review": LEADING, "publish_review": LEADING,
            "record_many": LEADING | OWNERS,
        },
    ),
)  # fmt: skip

ALL: Final = (COLLATIONS, LEARNING, RECEIPTS, QUALITY_ITEMS, OWN_REVIEWS)
