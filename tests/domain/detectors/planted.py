"""Weaknesses, one for each check, planted in some units of a clean body. A sheet that is changed is copied first, so
that the clean body stays clean.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

from goldenthread.domain.detectors import Tables
from tests.domain.detectors.bodies import AT, COURSE, INDUCTION, Body, ago

Rows = list[dict[str, Any]]


class Plot:
    """A body with its own copies of the sheets that are changed, and the units to plant in."""

    def __init__(self, body: Body, units: Collection[str], every: int) -> None:
        self.body, self.units, self.every = body, set(units), every
        self.rows = dict(body.rows)
        self.homes = {row["ref"]: row["unit"] for row in body.rows["people"]}

    def sheet(self, name: str) -> Rows:
        self.rows[name] = [dict(row) for row in self.rows.get(name, [])]
        return self.rows[name]

    def here(self, name: str) -> Rows:
        """The rows of the units to plant in, all but every so many: a weakness is never quite everywhere."""
        mine = [
            r
            for r in self.sheet(name)
            if (r.get("unit") or self.homes.get(r.get("person")) or r.get("origin_unit")) in self.units
        ]
        return [row for n, row in enumerate(mine) if n % self.every]

    def some(self, name: str, **where: Any) -> Rows:
        """Four in five of the rows of a sheet that has no unit."""
        found = [row for row in self.sheet(name) if all(row.get(k) == v for k, v in where.items())]
        return [row for n, row in enumerate(found) if n % 5]

    def drop(self, name: str, drop: Callable[[dict[str, Any]], bool]) -> None:
        self.rows[name] = [row for row in self.rows[name] if not drop(row)]

    def tables(self) -> Tables:
        return Tables(self.rows)


def _set(rows: Rows, **values: Any) -> None:
    for row in rows:
        row.update(values)


def _r1(p: Plot) -> None:
    _set([row for row in p.here("checks") if row["kind"] == "dbs"], recheck_due=ago(30))


def _r2(p: Plot) -> None:
    for row in p.here("checks"):
        if row["kind"] == "reference":
            row["verified_by_call"] = False


def _t1(p: Plot) -> None:
    for row in p.here("training"):
        row["mode"] = "prior_learning"


def _t2(p: Plot) -> None:
    _set(p.here("training"), mode="e_learning")


def _t3(p: Plot) -> None:
    _set(p.here("supervision"), safeguarding_minutes=0)


def _h1(p: Plot) -> None:
    for row in p.here("allegations"):
        row.update(officer_consulted_at=None, reviewed_on=None)


def _h2(p: Plot) -> None:
    for row in p.here("training"):
        if row["course"] == COURSE:
            row.update(completed=None, due=ago(40))


def _h3(p: Plot) -> None:
    for row in p.here("training"):
        if row["course"] == INDUCTION:
            row["completed"] = row["due"] + timedelta(days=15)


def _s1(p: Plot) -> None:
    _set(p.here("activities"), messages=())


def _s2(p: Plot) -> None:
    _set(p.here("touch_points"), seen_operational_on=None)


def _s3(p: Plot) -> None:
    p.drop("feedback", lambda row: row["unit"] in p.units and row["given_on"] > ago(300))


def _s4(p: Plot) -> None:
    p.drop("rota", lambda row: True)
    for n, unit in enumerate(p.body.leaves):
        until = ago(-2) if unit in p.units else ago(-60)
        at = AT.replace(hour=8)
        person = p.body.rows["people"][1]["ref"]
        p.rows["rota"].append(
            {
                "unit": unit,
                "step": n,
                "person": person,
                "from": at - timedelta(days=5),
                "until": at + (until - AT.date()),
            }
        )


def _p1(p: Plot) -> None:
    gone = ("allegations", "online_safety", "records_retention", "data_protection")
    p.drop("policies", lambda row: row["topic"] in gone)


def _p2(p: Plot) -> None:
    _set(p.some("policies"), review_due=ago(30))


def _p3(p: Plot) -> None:
    _set(p.some("policies", kind="procedure"), supports=(), links=("POL-1",))


def _c1(p: Plot) -> None:
    for row in p.here("concerns"):
        row["came_to_attention_at"] = row["reported_at"] - timedelta(days=3)


def _c2(p: Plot) -> None:
    gone = {row["ref"] for row in p.here("concerns") if row["closed_at"]}
    _set([row for row in p.sheet("concerns") if row["ref"] in gone], second_view_at=None)
    p.drop("referrals", lambda row: row["concern"] in gone)


def _c3(p: Plot) -> None:
    _set(p.here("concerns"), sharing_basis=None)


def _c4(p: Plot) -> None:
    _set(p.here("concerns"), rationale=None)


def _w1(p: Plot) -> None:
    for row in p.sheet("policies"):
        row.update(states_stages=False, states_time_frames=row["topic"] != "complaints")


def _w2(p: Plot) -> None:
    for row in p.sheet("policies"):
        row.update(states_contact=False, states_limits=row["topic"] != "complaints")


def _w3(p: Plot) -> None:
    p.drop("policies", lambda row: row["topic"] == "complaints")


def _w4(p: Plot) -> None:
    _set(p.sheet("collations"), registers=("concerns", "complaints", "training", "checks", "feedback"))


def _w5(p: Plot) -> None:
    _set([row for row in p.here("complaints") if row["closed_at"]][1:], outcome_told_at=None)


def _l1(p: Plot) -> None:
    _set(p.some("meetings"), challenge=None)


def _l2(p: Plot) -> None:
    for row in p.here("learning"):
        row["sent_to_units"] = (row["origin_unit"],)


def _l3(p: Plot) -> None:
    p.drop("named_roles", lambda row: row["role"] in ("speak_up_guardian", "lead_trustee"))


def _d2(p: Plot) -> None:
    _set(p.some("lead_diary"), strategic_hours=1.0)


def _d3(p: Plot) -> None:
    _set(p.some("lead_diary"), case_hours=25.0)


def _q1(p: Plot) -> None:
    _set(
        [row for row in p.sheet("collations") if row["written_on"] > ago(300)],
        registers=("concerns", "complaints", "disclosures"),
    )


def _q2(p: Plot) -> None:
    _set(p.here("quality_items"), done=None)


def _q3(p: Plot) -> None:
    _set(p.here("reviews"), factors=("person",))


def _g1(p: Plot) -> None:
    _set(p.some("processing"), due=ago(30))


def _g2(p: Plot) -> None:
    _set([row for row in p.here("risks") if row["kind"] == "safeguarding"], review_due=ago(30))


def _g3(p: Plot) -> None:
    _set(p.some("decisions"), figures_cited=(), voices_cited=())


def _u1(p: Plot) -> None:
    for row in p.here("surveys"):
        if row["question"] == "practised":
            row["answer"] = 1 if row["area"] in "RTSP" else row["answer"]


def _u3(p: Plot) -> None:
    _set(p.some("objectives"), owner=p.body.rows["people"][0]["ref"])


def _a1(p: Plot) -> None:
    p.drop("quality_items", lambda row: row["kind"] == "self_assessment" and row["area"] in "RTSPCW")


def _a2(p: Plot) -> None:
    for row in p.here("concerns"):
        row.update(wishes_recorded_at=None, person_told_at=None)


def _a5(p: Plot) -> None:
    for row in p.here("surveys"):
        if row["question"] == "message_understood":
            row["answer"] = 1


PLANTS: dict[str, Callable[[Plot], None]] = {
    name[1:].upper(): plant
    for name, plant in list(globals().items())
    if len(name) == 3 and name[0] == "_" and name[1].isalpha()
}
NO_UNIT = ("P1", "P2", "P3", "W1", "W2", "W3", "W4", "L1", "L3", "D2", "D3", "Q1", "G1", "G3", "U3", "A1")


def planted(body: Body, code: str, units: Collection[str], *, every: int = 5) -> Tables:
    """The body with one check's weakness in some units (everywhere, where its registers have no unit), in all records
    but every so many.
    """
    plot = Plot(body, units, every)
    PLANTS[code](plot)
    return plot.tables()
