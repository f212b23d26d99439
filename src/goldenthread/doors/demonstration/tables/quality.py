"""Quality, learning and the leads' own diary.

Nobody has read complaints and disclosures together for half a year; learning of two units stayed there; the lead does not get to the work
that looks ahead.
"""

from __future__ import annotations

from datetime import timedelta

from goldenthread.doors.demonstration.tables.kit import Kit, units

LEARNED = (
    "Ask who collects", "A door that stays shut", "Medicines at night", "What a bruise on a wrist may mean", "When the council is silent",
    "Two adults in the van",
)  # fmt: skip
ASSESSED = "RTSPCW"
LEADS = (("lead", 30.0, 10.0), ("deputy-coast", 10.0, 2.0), ("deputy-moor", 8.0, 2.0))


def collations(kit: Kit) -> None:
    for back, registers in (
        (75, ("concerns", "training", "checks", "touch_points", "surveys")),
        (185, ("concerns", "complaints", "disclosures", "feedback", "training", "checks")),
        (280, ("concerns", "complaints", "disclosures", "feedback", "training")),
    ):
        written = kit.ago(back)
        kit.add(
            "collations", ref=kit.ref("CO"), period_end=written - timedelta(days=20), by=kit.number("head"), written_on=written,
            registers=registers, received_on=written + timedelta(days=6),
        )  # fmt: skip


def learning(kit: Kit) -> None:
    for n, back in enumerate(kit.spread(len(LEARNED), 40, 320)):
        issued, ref, origin = kit.ago(back), kit.ref("L"), units()[n % len(units())]
        stays = n in (2, 4)
        sent = (origin,) if stays else (origin, units()[(n + 2) % len(units())])
        looked = back > 120 and n % 2 == 0
        kit.add(
            "learning", ref=ref, title=LEARNED[n], origin_unit=origin, issued_on=issued, sent_to_units=sent,
            effect_looked_for_on=issued + timedelta(days=95) if looked else None, effect="no_change_seen" if looked else None,
        )  # fmt: skip
        due = issued + timedelta(days=14)
        for unit in sent:
            for i, worker in enumerate(kit.of(unit)[:6]):
                unread = unit in ("night-kitchen", "high-barn") or (i + n) % 11 == 0
                kit.add(
                    "learning_receipts", learning=ref, person=worker.number, due=due,
                    acknowledged_on=None if unread else due - timedelta(days=i),
                )  # fmt: skip


def programme(kit: Kit) -> None:
    kinds = ("file_audit", "themed_audit", "observation", "peer_review")
    for n, back in enumerate(kit.spread(12, 15, 330)):
        due, missed = kit.ago(back), n in (1, 4, 8)
        kit.add(
            "quality_items", ref=kit.ref("Q"), kind=kinds[n % 4], area="RTSPCWLQG"[n % 9], safeguarding=True, unit=units()[n % len(units())],
            due=due, done=None if missed else due - timedelta(days=2),
            fed_back_on=None if missed or n % 3 == 0 else due + timedelta(days=10),
        )  # fmt: skip
    for n, area in enumerate(ASSESSED):
        due = kit.ago(60 + 30 * n)
        kit.add(
            "quality_items", ref=kit.ref("Q"), kind="self_assessment", area=area, safeguarding=True, due=due,
            done=due - timedelta(days=4), fed_back_on=due,
        )  # fmt: skip


def reviews(kit: Kit) -> None:
    """Two in three years, which is too few to say: the check of reviews says so."""
    for n, back in enumerate(kit.spread(2, 80, 600)):
        ref, closed = kit.ref("V"), kit.ago(back)
        kit.add(
            "reviews", ref=ref, unit=units()[(n * 3) % len(units())], title=f"What we learned from it: {LEARNED[n].lower()}",
            opened=closed - timedelta(days=50), due=closed + timedelta(days=10), closed=closed,
            factors=("person",) if n else ("person", "task", "organisation"), practitioners_heard=True,
            published_on=closed + timedelta(days=15) if n % 2 else None,
        )  # fmt: skip
        for aim in ("person", "person", "task") if n % 2 else ("person", "environment"):
            kit.add(
                "actions", ref=kit.ref("AC"), from_ref=ref, title="Change how it is done, and look.", owner=kit.number("head"),
                aimed_at=aim, due=closed + timedelta(days=60), done=closed + timedelta(days=50) if back > 100 else None,
            )  # fmt: skip


def diary(kit: Kit) -> None:
    for key, hours, ahead in LEADS:
        for n in range(10):
            week = kit.ago(7 + 14 * n)
            week -= timedelta(days=week.weekday())
            heavy = key == "lead"
            kit.add(
                "lead_diary", person=kit.number(key), week=week, case_hours=hours - ahead + (8.0 if heavy else 1.0),
                strategic_hours=3.0 if heavy else ahead - n % 2, other_hours=4.0 if heavy else 1.0,
                reported_on=week + timedelta(days=6) if n % 3 == 0 else None,
                answered_on=week + timedelta(days=20) if n % 6 == 0 and n else None,
            )  # fmt: skip
