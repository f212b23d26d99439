"""The organisation, its units, hours and people; what their posts ask of them, and what they have."""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.time import months_before
from tests.generated.body import TODAY, Body, ago, at, done_by

ROOT = "hq"
OWNER = "custodian@example.org"
"""The first of the board brings it all: one person, on the books and as custodian."""
WELCOME, CHILDREN, GOVERNING, LEADING = "Welcome day", "Keeping people safe", "Governing safely", "Leading safeguarding"
ASKED = (
    ("identity", 1, None),
    ("dbs", 1, 36),
    ("barred_list_children", 1, None),
    ("reference", 2, None),
    ("right_to_work", 1, None),
)
EVERY_YEAR = (2024, 2025, 2026)


def places(body: Body) -> None:
    shape = body.shape
    body.add(
        "organisation", code=shape.code, name=shape.name, kind=shape.kind, populations=("children", "adults"), nation="england",
        time_zone="Europe/London", called="members",
        levels=("recipient", "front_line", "operational", "dsl", "senior", "board"),
    )  # fmt: skip
    body.add("units", code=ROOT, name=shape.name, kind="directorate", opened=date(2012, 4, 1))
    above = [ROOT]
    if shape.branches:
        above = [f"area-{n + 1}" for n in range(shape.branches)]
        for code in above:
            body.add("units", code=code, name=code.title(), parent=ROOT, kind="service_area", opened=date(2012, 4, 1))
    for parent in above:
        for n in range(shape.settings):
            code = f"{parent}-{n + 1}" if shape.branches else f"group-{n + 1}"
            body.settings.append(code)
            body.add("units", code=code, name=code.title(), parent=parent, kind="setting", opened=date(2014, 9, 1))
    for code in body.settings:
        for weekday, until in (("mon", "17:00"), ("wed", "21:30"), ("sat", "00:30")):
            body.add(
                "opening_hours",
                unit=code,
                weekday=weekday,
                **{"from": "14:00" if until == "00:30" else "09:00", "until": until},
            )
        for back in range(13):
            month = months_before(TODAY, back)
            served = 30 + body.random.randrange(20)
            body.add(
                "activity", unit=code, month=PartialDate(month.year, month.month), people_supported=served, sessions=9
            )


def asked_of_posts(body: Body) -> None:
    for kind, count, months in ASKED:
        body.add(
            "requirements",
            set="Worker",
            kind=kind,
            register="checks",
            before_first_contact=True,
            count=count,
            every_months=months,
        )
    body.add("requirements", set="Worker", kind=WELCOME, register="training", before_first_contact=True)
    body.add("requirements", set="Worker", kind=CHILDREN, register="training", every_months=36)
    body.add("requirements", set="Worker", kind="individual", register="supervision", every_months=3)
    for name, course in (("Trustee", GOVERNING), ("Office", CHILDREN)):
        body.add("requirements", set=name, kind="identity", register="checks", before_first_contact=True)
        body.add("requirements", set=name, kind=course, register="training", every_months=36)


def people(body: Body) -> None:
    shape = body.shape
    for level, post, n, paid in (
        ("board", "Trustee", shape.trustees, False),
        ("senior", "Manager", shape.office, True),
        ("dsl", "Lead", 2, True),
    ):
        for _ in range(n if level != "dsl" or not shape.one_lead else 1):
            _office(body, level, post, paid=paid and shape.office > 0)
    for unit in body.settings:
        for n in range(shape.paid + shape.unpaid):
            _worker(body, unit, n, paid=n < shape.paid)


def _office(body: Body, level: str, post: str, *, paid: bool) -> None:
    ref = body.code("P")
    started = ago(700 + body.random.randrange(900))
    body.add(
        "people", ref=ref, name=f"Person {ref}", email=OWNER if ref == "P0001" else f"{ref.lower()}@{body.shape.code}.example", unit=ROOT,
        post=post, paid=paid,
        engagement="trustee" if level == "board" else "employee" if paid else "volunteer", level=level, contact_with=None,
        regulated_activity=False, requirement_set="Trustee" if level == "board" else "Office", started=started,
    )  # fmt: skip
    body.add(
        "checks", person=ref, kind="identity", requested=started - timedelta(days=20), completed=started - timedelta(days=9),
        verified_by=ref, outcome="nothing_disclosed",
    )  # fmt: skip
    course = GOVERNING if level == "board" else CHILDREN
    body.add(
        "training", person=ref, course=course, purpose="trustee" if level == "board" else "basic", mode="webinar", due=ago(300),
        completed=ago(310), expires=ago(310 - 1095), local_context=True, safeguarding=True,
    )  # fmt: skip


def _worker(body: Body, unit: str, n: int, *, paid: bool) -> None:
    ref, new = body.code("P"), n % 4 == 3
    started = ago(40 + body.random.randrange(290)) if new else ago(400 + body.random.randrange(1200))
    first = started + timedelta(days=7)
    seasonal = body.shape.seasonal and not paid
    left = ago(15) if new and not seasonal and n % 40 == 39 else None
    body.add(
        "people", ref=ref, name=f"Person {ref}", email=f"{ref.lower()}@{body.shape.code}.example" if n % 3 else None, unit=unit,
        post="Group leader" if n == 0 else "Helper", paid=paid, engagement="employee" if paid else "volunteer",
        level="operational" if n == 0 else "front_line", contact_with=("children",), regulated_activity=True,
        requirement_set="Worker", started=started, first_contact=first, left=left,
    )  # fmt: skip
    if seasonal:
        for year in EVERY_YEAR:
            body.add("active_periods", person=ref, **{"from": date(year, 6, 1), "until": date(year, 9, 5)})
    if n == 1 and len(body.settings) > 1:
        other = body.settings[(body.settings.index(unit) + 1) % len(body.settings)]
        body.add(
            "posts", person=ref, unit=other, post="Second pair of hands", paid=paid, level="front_line", contact_with=("children",),
            requirement_set="Worker", started=first + timedelta(days=20),
        )  # fmt: skip
    _checked(body, ref, started)
    _taught(body, ref, started, first)


def _checked(body: Body, ref: str, started: date) -> None:
    who, lapsed = body.rows["people"][0]["ref"], body.slip()
    for n, kind in enumerate(("identity", "right_to_work", "dbs", "reference", "reference", "application_gaps")):
        asked = started - timedelta(days=40 - n)
        done = started - timedelta(days=12 - n)
        body.add(
            "checks", person=ref, kind=kind, level="enhanced_child_barred" if kind == "dbs" else None, requested=asked, completed=done,
            verified_by=who, recheck_due=(ago(20) if lapsed else ago(-500)) if kind == "dbs" else None,
            professional=True if kind == "reference" else None, verified_by_call=True if kind == "reference" else None,
            outcome="nothing_disclosed",
        )  # fmt: skip


def _taught(body: Body, ref: str, started: date, first: date) -> None:
    welcomed = first + timedelta(days=12) if body.slip() else first - timedelta(days=2)
    body.add(
        "training", person=ref, course=WELCOME, purpose="induction", mode="face_to_face", due=first, completed=done_by(welcomed),
        local_context=True, safeguarding=True,
    )  # fmt: skip
    late = body.slip()
    due = ago(45) if late else max(started, ago(350))
    body.add(
        "training", person=ref, course=CHILDREN, purpose="basic", mode="e_learning" if body.slip() else "blended", due=due,
        completed=None if late else max(started, due - timedelta(days=9)), local_context=not late, safeguarding=True,
        did_differently="Asked the new people first." if not late else None,
    )  # fmt: skip


def roles(body: Body) -> None:
    trustees, seniors, leads = body.of(ROOT, "board"), body.of(ROOT, "senior"), body.of(ROOT, "dsl")
    second = seniors or trustees
    held = [
        ("dsl", leads[0], 20.0, 6.0), ("lead_trustee", trustees[0], 2.0, 2.0), ("executive_lead", second[0], 5.0, 5.0),
        ("complaints_lead", second[-1], 5.0, 0.0), ("speak_up_guardian", second[1 % len(second)], 3.0, 1.0),
    ]  # fmt: skip
    deputy = leads[1:] or body.of(body.settings[0], "operational")
    held.append(("deputy_dsl", deputy[0], 10.0, 2.0))
    for role, person, hours, strategic in held:
        body.add(
            "named_roles",
            role=role,
            unit=ROOT,
            person=person["ref"],
            hours_per_week=hours,
            strategic_hours=strategic,
            **{"from": ago(380)},
        )
    for role, given, planned in (("dsl", 20.0, 6.0), ("deputy_dsl", 10.0, 2.0)):
        who = body.holder(role)
        body.add(
            "training",
            person=who,
            course=LEADING,
            purpose="lead",
            mode="face_to_face",
            due=ago(200),
            completed=ago(210),
            expires=ago(-500),
            safeguarding=True,
        )
        for n in range(12):
            week = ago(7 + 30 * n)
            body.add(
                "lead_diary", person=who, week=week - timedelta(days=week.weekday()), case_hours=given - planned - 2.0, strategic_hours=planned,
                other_hours=2.0, reported_on=done_by(week + timedelta(days=10)),
            )  # fmt: skip
    for step, who in ((1, body.holder("dsl")), (2, body.holder("deputy_dsl"))):
        body.add("rota", unit=ROOT, step=step, person=who, **{"from": at(ago(20), 0), "until": at(ago(-60), 0)})


def supervision(body: Body) -> None:
    for row in list(body.rows["people"]):
        if row["unit"] == ROOT:
            continue
        manager = body.of(row["unit"])[0]["ref"]
        boss = manager if manager != row["ref"] else body.holder("dsl")
        for n in range(4):
            due = ago(25 + 85 * n)
            held = None if body.slip() else due - timedelta(days=1)
            if due >= row["started"]:
                body.add(
                    "supervision", person=row["ref"], supervisor=boss, kind="group" if n == 2 else "individual", due=due, held=held,
                    minutes=60 if held else None, safeguarding_minutes=(5 if body.slip() else 20) if held else None,
                    supervisee_agrees=True if held else None,
                )  # fmt: skip


STEPS = (places, asked_of_posts, people, roles, supervision)
