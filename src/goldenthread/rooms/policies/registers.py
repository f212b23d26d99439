"""The registers of the policies room, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.domain.duties.policies import acknowledgement_duties, comment_duties, policy_duties
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.definition import Column, LinkOf, Register, choices_of
from goldenthread.rooms.policies.models import Acknowledgement, Comment, Document

KEEPERS: Final = frozenset(
    {"dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead", "administrator", "custodian"}
)
BRINGERS: Final = KEEPERS
TOPICS: Final = choices_of(
    "safeguarding_children", "safeguarding_adults", "safer_recruitment", "allegations", "low_level_concerns", "whistleblowing",
    "complaints", "code_of_conduct", "online_safety", "lone_working", "trips_and_transport", "mental_capacity",
    "information_sharing", "data_protection", "records_retention", "supervision", "training", "escalation_out_of_hours", "equality",
    "health_and_safety", "photography", "physical_contact", ("prevent", "Prevent"), "domestic_abuse", "other",
)  # fmt: skip
KINDS: Final = choices_of("policy", "procedure", "guidance", "form")


def document_links(row: Row) -> Iterator[LinkOf]:
    """A procedure informs the policies it puts into practice."""
    for ref in row["supports"] or ():
        yield row["ref"], "informs", ref


def document_problems(row: Row) -> list[tuple[str, str]]:
    """Nothing is retired before it was approved."""
    early = row["retired"] and row["approved"] and row["retired"] < row["approved"]
    return [("retired", "This must be on or after the day it was approved.")] if early else []


POLICIES = Register(
    table="policies", room="policies", model=Document, prefix="POL", kind="document", plain="Document", area="P", level="senior",
    columns=(
        Column("title", "What is it called?", needed=True),
        Column("topic", "What is it about?", kind="choice", choices=TOPICS, needed=True),
        Column("kind", "What kind of document is it?", kind="choice", choices=KINDS, needed=True),
        Column("owner", "Who owns it?", kind="person", hint="Somebody who is here and answers for it."),
        Column("version", "Which version is it?"),
        Column("approved", "When was it approved?", kind="date"),
        Column("review_due", "When is it to be reviewed next?", kind="date"),
        Column("retired", "When was it retired?", kind="date"),
        Column("last_review_due", "When was the review before due?", kind="date"),
        Column("last_reviewed_on", "When was that review done?", kind="date"),
        Column("supports", "Which policies does it put into practice?", kind="list", table="policies"),
        Column("links", "Which other documents does it point to?", kind="list", table="policies"),
        Column("states_stages", "Does it state the stages?", kind="yesno"),
        Column("states_time_frames", "Does it state the time frames?", kind="yesno"),
        Column("states_contact", "Does it state how people are kept in touch?", kind="yesno"),
        Column("states_limits", "Does it state the limits of what may be told?", kind="yesno"),
    ),
    began="approved", duties=policy_duties, handovers=("policy_reviewed",), links=document_links, problems=document_problems,
    rule=RegisterRule(
        everybody="full", count=frozenset({"umbrella_analyst"}),
        acts={
            "add_document": KEEPERS, "review_document": KEEPERS | {"@owner"}, "retire_document": KEEPERS | {"@owner"},
            "change_document": KEEPERS | {"@owner"}, "publish_document": KEEPERS | {"@owner"}, "ask_to_read": KEEPERS | {"@owner"},
            "comment": frozenset({"everybody"}), "answer_comment": KEEPERS | {"@owner"}, "record_many": BRINGERS,
            "read_document": KEEPERS | {"@owner"}, "choose_topics": KEEPERS,
        },
    ),
)  # fmt: skip

COMMENTS = Register(
    table="comments", room="policies", model=Comment, prefix="CMT", kind="comment", plain="Comment on a document", area="P",
    level="front_line",
    columns=(
        Column("policy", "Which document is it about?", kind="record", table="policies", needed=True),
        Column("by", "Who wrote it?", kind="person", field="written_by"),
        Column("at", "When was it written?", kind="datetime", needed=True),
        Column("words", "What does not work in practice?", kind="words"),
        Column("answered_at", "When was it answered?", kind="datetime"),
        Column("answer", "What was the answer?", kind="words"),
    ),
    key=("policy", "at"), began="at", duties=comment_duties, handovers=("procedure_comment_answered",),
    links=lambda row: [(row["policy"], "answered_by", row["ref"])] if row["policy"] else [],
    rule=RegisterRule(
        full=KEEPERS | {"line_manager"}, own={"by": "own"},
        acts={"comment": frozenset({"everybody"}), "answer_comment": KEEPERS, "record_many": BRINGERS},
    ),
)  # fmt: skip

ACKNOWLEDGEMENTS = Register(
    table="acknowledgements", room="policies", model=Acknowledgement, prefix="RAU", kind="acknowledgement_of_document",
    plain="Read and understood", area="P", level="front_line",
    columns=(
        Column("policy", "Which document?", kind="record", table="policies", needed=True),
        Column("person", "Who is to read it?", kind="person", needed=True),
        Column("due", "By when?", kind="date", needed=True),
        Column("understood_on", "When was it read and understood?", kind="date"),
    ),
    key=("policy", "person", "due"), began="due", duties=acknowledgement_duties, handovers=("policy_understood",), on_thread=False,
    rule=RegisterRule(
        full=KEEPERS | {"line_manager"}, own={"person": "own"},
        acts={"understand": frozenset({"@person"}), "ask_to_read": KEEPERS, "record_many": BRINGERS},
    ),
)  # fmt: skip
