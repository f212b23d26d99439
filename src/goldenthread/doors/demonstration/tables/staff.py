"""People: what is said of those on the books, newcomers of the last year, what posts ask for, checks, training, supervision.

Night Kitchen's volunteers began without their DBS; Lantern House counts what people learned elsewhere; High Barn holds no supervision.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.crowd import POSTS, Names
from goldenthread.doors.demonstration.tables.kit import Kit, Worker

COURSE, WELCOME, TRUSTEES, LEADS = (
    "Safeguarding at Larkmoor",
    "Welcome to Larkmoor",
    "Trustees and safeguarding",
    "Leading safeguarding",
)
NEWCOMERS = 3  # in each unit
CAREFUL = ("harbour-youth", "moorside", "seaward")
"""Where newcomers begin beside somebody else, and their supervisor confirms it."""
LEADING = ("lead", "deputy-coast", "deputy-town", "deputy-moor")


def people(kit: Kit, names: Names) -> None:
    """Everybody in a unit works with those whom it serves; the newcomers of the last year are put on the books."""
    populations = {place.code: place.populations for place in bank.places()}
    for one in kit.people:
        if one.unit and one.paid is not None:
            began = kit.days.founded
            kit.workers.append(
                Worker(one.number, one.name, one.unit, one.post, bool(one.paid), one.level, began, began)
            )
    for place in bank.places():
        for n in range(NEWCOMERS if place.code != "skerry" else 0):
            started = kit.ago(60 + 80 * n + kit.rng.randint(0, 20))
            paid, number = n == 0, kit.ref("N")
            name, post = names.draw(), POSTS[place.tag][0 if paid else 1]
            kit.workers.append(
                Worker(number, name, place.code, post, paid, "front_line", started, started + timedelta(days=14), True)
            )
    for worker in kit.workers:
        row = {
            "ref": worker.number, "engagement": "employee" if worker.paid else "volunteer", "contact_with": populations[worker.unit],
            "regulated_activity": True, "requirement_set": "contact", "first_contact": worker.contact,
        }  # fmt: skip
        if worker.new:
            row |= {
                "name": worker.name, "unit": worker.unit, "post": worker.post, "paid": worker.paid, "level": worker.level,
                "started": worker.started,
            }  # fmt: skip
        kit.add("people", **row)
    for number in _board(kit):
        kit.add("people", ref=number, engagement="trustee", requirement_set="board")


def requirements(kit: Kit) -> None:
    for kind, count in (("identity", 1), ("dbs", 1), ("reference", 2)):
        kit.add("requirements", set="contact", kind=kind, register="checks", before_first_contact=True, count=count)
    kit.add("requirements", set="contact", kind=WELCOME, register="training", before_first_contact=True)
    kit.add("requirements", set="contact", kind=COURSE, register="training", every_months=36)
    kit.add("requirements", set="board", kind="identity", register="checks")
    kit.add("requirements", set="board", kind=TRUSTEES, register="training", every_months=36)


def checks(kit: Kit) -> None:
    verified = kit.number("recruitment")
    for n, worker in enumerate(kit.workers):
        asked, done = worker.started - timedelta(days=40), worker.started - timedelta(days=8)
        for kind in _kinds(worker, n):
            waits = kind == "dbs" and worker.unit == "night-kitchen" and not worker.paid and n % 3 == 0
            kit.add(
                "checks", person=worker.number, kind=kind, level="enhanced" if kind == "dbs" else None, requested=asked,
                completed=None if waits else done, verified_by=None if waits else verified,
                verified_by_call=True if kind == "reference" else None, professional=True if kind == "reference" else None,
                outcome=None if waits else "nothing_disclosed" if kind == "dbs" else "accepted",
                recheck_due=_recheck(kit, n) if kind == "dbs" and not waits else None,
            )  # fmt: skip
        if worker.new and worker.unit in CAREFUL:
            decided = worker.contact - timedelta(days=4)
            kit.add(
                "checks", person=worker.number, kind="risk_assessment", requested=decided, completed=decided, verified_by=verified,
                decision="start_with_conditions", conditions_confirmed_on=worker.contact - timedelta(days=1) if n % 5 else None,
            )  # fmt: skip
    for number in _board(kit):
        kit.add(
            "checks", person=number, kind="identity", requested=kit.ago(900), completed=kit.ago(890), verified_by=verified,
            outcome="accepted",
        )  # fmt: skip


def _kinds(worker: Worker, n: int) -> tuple[str, ...]:
    """Two references each, but one for some newcomers."""
    one = worker.new and n % 5 == 0
    return ("identity", "dbs", "reference") if one else ("identity", "dbs", "reference", "reference")


def _recheck(kit: Kit, n: int) -> date:
    return kit.ago(30 + n % 20) if n % 41 == 7 else kit.ago(-200 - n % 300)


def training(kit: Kit) -> None:
    for n, worker in enumerate(kit.workers):
        late = worker.new and n % 9 == 0
        kit.add(
            "training", person=worker.number, course=WELCOME, purpose="induction", mode=_mode(worker, n), due=worker.contact,
            completed=worker.contact + timedelta(days=20) if late else max(worker.contact - timedelta(days=3), worker.started),
            safeguarding=True, local_context=worker.unit != "lantern-house",
        )  # fmt: skip
        due, overdue = kit.ago(100 + n % 60), n % 13 == 5
        kit.add(
            "training", person=worker.number, course=COURSE, purpose="basic", mode=_mode(worker, n), due=due,
            completed=None if overdue else max(due - timedelta(days=6), worker.started), safeguarding=True,
            did_differently="I ask who collects, and write it down." if n % 4 == 0 and not overdue else None,
        )  # fmt: skip
    for n, number in enumerate(_board(kit)):
        kit.add(
            "training", person=number, course=TRUSTEES, purpose="trustee", mode="webinar", due=kit.ago(300),
            completed=None if n == 1 else kit.ago(310), safeguarding=True,
        )  # fmt: skip
    for n, key in enumerate(LEADING):
        kit.add(
            "training", person=kit.number(key), course=LEADS, purpose="lead", mode="face_to_face", due=kit.ago(120),
            completed=None if n == 2 else kit.ago(130), safeguarding=True,
        )  # fmt: skip


def _mode(worker: Worker, n: int) -> str:
    """Lantern House takes what was learned elsewhere; two in five sit before a screen alone."""
    if worker.unit == "lantern-house" and n % 2:
        return "prior_learning"
    return "e_learning" if n % 5 in (1, 3) else "face_to_face" if n % 5 == 0 else "webinar"


def supervision(kit: Kit) -> None:
    managers = {one.unit: one.number for one in kit.workers if one.level == "operational"}
    for n, worker in enumerate(kit.workers):
        lead = managers.get(worker.unit, kit.number("head"))
        if lead == worker.number or worker.level == "dsl":
            lead = kit.number("lead")
        for back in (45, 135, 225, 315):
            due = kit.ago(back)
            if due < worker.started:
                continue
            missed = (worker.unit == "high-barn" and (n + back) % 3 != 0) or (n + back) % 17 == 0
            missed &= lead != kit.number("lead")  # the lead holds what is hers to hold
            thin = worker.unit == "lantern-house" and (n + back) % 2 == 0
            kit.add(
                "supervision", person=worker.number, supervisor=lead, kind="individual" if worker.paid else "group", due=due,
                held=None if missed else due, minutes=None if missed else 60,
                safeguarding_minutes=None if missed else 5 if thin else 15 + n % 10, supervisee_agrees=None if missed else True,
            )  # fmt: skip


def _board(kit: Kit) -> list[str]:
    return [one.number for one in kit.people if one.level == "board"]
