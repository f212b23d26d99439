"""The pages of a pack: which strands and which registers each rests on. Source: issue B part 2; workbook.toml (meetings.pack_pages)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Series:
    """Something counted month by month: rows of a register (`measure`) or records on the thread (`node`). `people`: it can point at
    somebody, so small numbers are not shown. `kept`: the register without which it is not known.
    """

    key: str
    label: str
    kept: str
    measure: str = ""
    node: str = ""
    people: bool = False
    record: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    code: str
    title: str
    strands: tuple[str, ...]
    series: tuple[Series, ...] = ()


FRONT: Final = ("decision_acted_on", "decision_told")
"""What the board answers for itself."""

PAGES: Final = (
    Page(
        "recruitment", "Safer recruitment", ("start_decision", "start_conditions", "recruitment_to_board"),
        (Series("checks", "Checks recorded", "checks", measure="checks", record="checks of everybody, paid or not"),),
    ),
    Page(
        "training", "Training and supervision",
        ("training_delivered", "supervision_heard", "lead_supervised", "training_to_board"),
        (
            Series("training", "Training recorded", "training", measure="training", record="training as it falls due"),
            Series("supervision", "Supervision recorded", "supervision", measure="supervision", record="supervision sessions"),
        ),
    ),
    Page(
        "casework", "Casework",
        ("concern_raised", "concern_acknowledged", "outcome_told", "referred", "referral_answered", "wishes_asked", "person_told",
         "serious_matter_seen", "casework_to_board"),
        (Series("concerns", "Worries raised", "concerns", node="concern", people=True, record="worries"),),
    ),
    Page(
        "complaints", "Complaints and speaking up",
        ("complaint_acknowledged", "complaint_answered", "disclosure_acknowledged", "complaint_to_lead", "change_told",
         "complaints_to_board"),
        (
            Series("complaints", "Complaints received", "complaints", measure="complaints", people=True, record="complaints"),
            Series("disclosures", "Times that somebody spoke up", "disclosures", measure="disclosures", people=True,
                   record="disclosures of those who speak up"),
        ),
    ),
    Page(
        "quality", "Quality and learning",
        ("registers_read", "audit_fed_back", "learning_received", "effect_looked_for", "policy_reviewed", "policy_understood",
         "quality_to_board"),
        (
            Series("quality_items", "Items of the quality programme", "quality_items", measure="quality_items",
                   record="the quality programme"),
            Series("learning", "Learning issued", "learning", measure="learning", record="learning that is issued"),
        ),
    ),
    Page(
        "risks", "Risks",
        ("risk_reviewed", "high_risk_to_board", "breach_decided", "touch_point_seen", "touch_point_escalated",
         "touch_point_answered"),
        (
            Series("risks", "Risks raised", "risks", measure="risks", record="risks of every kind"),
            Series("touch_points", "Places named where harm could happen", "touch_points", measure="touch_points",
                   record="where harm could happen or be noticed"),
        ),
    ),
    Page(
        "lead", "The lead's own load", ("load_reported", "load_answered", "escalation_answered"),
        (Series("lead_diary", "Weeks sampled of the lead's diary", "lead_load", measure="lead_diary", record="two sampled weeks a quarter"),),
    ),
    Page(
        "voice", "Voice",
        ("recipients_asked", "you_said_we_did", "practitioners_heard", "procedure_comment_answered", "message_understood",
         "people_asked", "answers_returned"),
        (
            Series("feedback", "Answers of those whom we serve", "feedback", measure="feedback", people=True,
                   record="what those whom you serve say"),
            Series("surveys", "Answers to short surveys", "surveys", measure="surveys", people=True, record="short surveys"),
        ),
    ),
    Page("themes", "Themes", ()),
)  # fmt: skip
