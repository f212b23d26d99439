"""The board and leaders: risks, meetings, decisions, what was to be done, objectives, messages, personal data.

Safeguarding risks wait longer for their review than others; one quarter's meeting has no question in its minutes; some decisions rest on
nothing that is named.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.domain.time import months_before
from goldenthread.doors.demonstration.tables.kit import Kit, units

RISKS = (
    "Lone visits after dark", "Agency cover at Lantern House", "Two people alone at Skerry", "Drivers without a second adult",
    "The lead's hours", "Waiting for the council's answers", "Online groups after ten", "Keys to the farm", "Volunteers waiting for checks",
)  # fmt: skip
OTHER = (
    "Boiler",
    "Lease of the harbour hall",
    "Reserves",
    "Lost laptop",
    "Road to the farm in winter",
    "Grant that ends",
    "Insurance",
    "Press",
    "Stairs",
)
DECIDED = (
    "A second adult in every vehicle.", "Volunteers wait for their check before they begin.", "A telephone for the night.",
    "The gate is lit.", "Supervision every three months.", "Answers are told within ten days.",
)  # fmt: skip
AIMS = ("People are told.", "Nobody works alone.", "Children are asked first.", "Volunteers count.")
WORDS = ("Tell us, we will tell you", "Who answers at night", "Ask first")
PAGES = ("recruitment", "training", "casework", "complaints", "quality", "risks", "lead", "voice", "themes")


def risks(kit: Kit) -> None:
    owners = ("head", "executive", "manager-harbour")
    for n, title in enumerate(RISKS):
        _risk(kit, n, title, "safeguarding", owners[n % 3], late=n % 3 == 2)
    for n, title in enumerate(OTHER):
        _risk(kit, n, title, ("operational", "financial", "reputational")[n % 3], "custodian", late=n == 6)


def _risk(kit: Kit, n: int, title: str, kind: str, owner: str, *, late: bool) -> None:
    kit.add(
        "risks", ref=kit.ref("R"), unit=units()[n % len(units())] if kind == "safeguarding" else None, title=title, kind=kind,
        raised_on=kit.ago(320 - 10 * n), owner=kit.number(owner), likelihood=2 + n % 3, impact=3 + n % 2,
        control="A rule, and somebody who looks.", assurance="Looked at by the head of safeguarding.", scored_on=kit.ago(200),
        review_due=kit.ago(25 + n) if late else kit.ago(-40 - n), reviewed_on=None if late else kit.ago(60), to_board_on=kit.ago(150),
    )  # fmt: skip


def meetings(kit: Kit) -> None:
    """A board meeting in each of the last quarters, and teams and forums between them."""
    first = kit.days.today.replace(day=1)
    first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
    for q in range(1, 6):
        held = kit.days.on_or_after(months_before(first, 3 * q) + timedelta(days=50))
        ref = kit.ref("M")
        kit.add(
            "meetings", ref=ref, body="board", held_on=held, minutes_total=150, minutes_safeguarding=14 + q,
            pack_sent_on=held - timedelta(days=7), pack_pages=PAGES[: 6 + q % 3],
            challenge=None if q == 2 else "Asked: who was not told, and why? Answered: seven people, all in one house.",
        )  # fmt: skip
        for n in range(3):
            _decision(kit, ref, held, q + 2 * n)
    for n, back in enumerate(kit.spread(6, 30, 330)):
        kit.add(
            "meetings", ref=kit.ref("M"), body=("practitioner_forum", "visit", "senior_team")[n % 3], held_on=kit.days.before(kit.ago(back), 1),
            minutes_total=60, minutes_safeguarding=25, challenge="People at the door know first, and are asked last.",
        )  # fmt: skip


def _decision(kit: Kit, meeting: str, held: date, n: int) -> None:
    ref, changes = kit.ref("D"), n % 2 == 0
    kit.add(
        "decisions", ref=ref, meeting=meeting, title=DECIDED[n % len(DECIDED)], safeguarding=True,
        figures_cited=("outcome_told",) if n % 4 else (), voices_cited=("LK-F-001",) if n % 4 in (1, 2) and n % 3 else (),
        owner=kit.number("executive"), changes_practice=changes, told_on=held + timedelta(days=12) if changes and n % 3 else None,
    )  # fmt: skip
    due = held + timedelta(days=60)
    done = due - timedelta(days=4) if n % 4 and due < kit.ago(5) else None
    looked = done + timedelta(days=80) if done and done + timedelta(days=80) < kit.ago(1) and n % 3 else None
    kit.add(
        "actions", ref=kit.ref("AC"), from_ref=ref, title="Write it down, tell people, and look.", owner=kit.number("head"),
        aimed_at=("person", "task", "organisation", "tools")[n % 4], due=due, done=done, effect_looked_for_on=looked,
        effect=("no_change_seen" if n % 2 else "change_seen") if looked else None,
    )  # fmt: skip


def leading(kit: Kit) -> None:
    for n, owner in enumerate(("executive", "head", "lead-trustee", "manager-harbour")):
        kit.add(
            "objectives", ref=kit.ref("O"), title=AIMS[n],
            owner=kit.number(owner), informed_by=("LK-F-002",) if n % 2 == 0 else (), due=kit.ago(-120 - 30 * n),
        )  # fmt: skip
    for n, back in enumerate((40, 130, 220)):
        kit.add(
            "messages", ref=kit.ref("MSG"), from_level=("senior", "board")[n % 2], title=WORDS[n],
            sent_on=kit.ago(back), sent_to_units=units(),
        )  # fmt: skip


def personal_data(kit: Kit) -> None:
    kinds = ("processing_activity", "sharing_agreement", "access_review", "retention_review")
    for n, title in enumerate(
        (
            "Worries",
            "Checks",
            "Council",
            "Health",
            "Accounts",
            "Old files",
            "Photographs",
            "Volunteers",
            "Rota",
            "Payroll",
            "Surveys",
            "Door",
        )
    ):
        open_ = n in (3, 8)
        kit.add(
            "processing", ref=kit.ref("P"), title=title, owner=kit.number("dpo"), kind=kinds[n % 4], opened=kit.moment(kit.ago(200 + n)),
            due=kit.ago(20 + n) if n % 2 or open_ else kit.ago(-60), done=None if open_ or not n % 2 else kit.moment(kit.ago(30 + n)),
        )  # fmt: skip
    kit.add(
        "processing", ref=kit.ref("P"), title="A list sent to the wrong address", owner=kit.number("dpo"), kind="breach",
        opened=kit.moment(kit.ago(90)), due=kit.ago(87), done=kit.moment(kit.ago(88)),
    )  # fmt: skip
