"""One weakness for each check, planted in the records of some units, or in four in five of everything that has no unit."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from typing import Any

from tests.generated.body import Body, Row, ago, at
from tests.generated.places import CHILDREN, WELCOME

NO_UNIT = ("P1", "P2", "P3", "W1", "W2", "W3", "W4", "L1", "L3", "D2", "D3", "Q1", "G1", "G3", "U3", "A1")
"""Checks whose records stand in no setting: planted everywhere or not at all."""


class Field:
    """A copy of a body, and the settings that are weak in it."""

    def __init__(self, body: Body, units: Collection[str]) -> None:
        self.spared = (
            2 if len(units) > 1 else 99
        )  # in all units one in five is spared: nothing is ever wrong everywhere
        self.body = copy.deepcopy(body)
        self.rows, self.units = self.body.rows, set(units)
        self.home = {row["ref"]: row["unit"] for row in self.rows["people"]}
        self.concern = {row["ref"]: row["unit"] for row in self.rows["concerns"]}

    def unit(self, row: Row) -> Any:
        return row.get("unit") or row.get("origin_unit") or self.home.get(str(row.get("person")))

    def weak(self, sheet: str, **where: Any) -> Iterator[Row]:
        mine = [row for row in self.rows[sheet] if self.unit(row) in self.units and self._so(row, where)]
        yield from (row for n, row in enumerate(mine) if n % 5 != self.spared)

    def most(self, sheet: str, **where: Any) -> Iterator[Row]:
        mine = [row for row in self.rows[sheet] if self._so(row, where)]
        yield from (row for n, row in enumerate(mine) if n % 5 != 2)

    def _so(self, row: Row, where: dict[str, Any]) -> bool:
        return all(row.get(name) == value for name, value in where.items())

    def put(self, rows: Iterator[Row], **values: Any) -> None:
        for row in rows:
            row.update(values)

    def keep(self, sheet: str, keep: Callable[[Row], bool]) -> None:
        self.rows[sheet] = [row for row in self.rows[sheet] if keep(row)]


def _r1(f: Field) -> None:
    f.put(f.weak("checks", kind="dbs"), recheck_due=ago(70))


def _r2(f: Field) -> None:
    for row in list(f.weak("people", requirement_set="Worker")):
        for check in f.rows["checks"]:
            if check["person"] == row["ref"] and check["kind"] == "reference":
                check["completed"] = row["first_contact"] + timedelta(days=20)


def _t1(f: Field) -> None:
    long_here = [row for row in f.weak("people", level="front_line") if row["started"] < ago(380)]
    for row in long_here:
        f.put(
            (each for each in f.rows["training"] if each["person"] == row["ref"]),
            mode="prior_learning",
            purpose="basic",
        )


def _t2(f: Field) -> None:
    for row in list(f.weak("people")):
        f.put((each for each in f.rows["training"] if each["person"] == row["ref"]), mode="e_learning")


def _t3(f: Field) -> None:
    for n, row in enumerate(f.weak("supervision")):
        row.update(
            {"held": None, "minutes": None, "safeguarding_minutes": None} if n % 2 else {"safeguarding_minutes": 0}
        )


def _h1(f: Field) -> None:
    for row in f.weak("allegations"):
        late = row["received_at"] + timedelta(days=120)
        row.update(officer_consulted_at=row.get("officer_consulted_at") and late, reviewed_on=None)


def _h2(f: Field) -> None:
    f.put(f.weak("training", course=CHILDREN), completed=None, due=ago(33))


def _h3(f: Field) -> None:
    for row in f.weak("training", course=WELCOME):
        row["completed"] = row["due"] + timedelta(days=25)


def _s1(f: Field) -> None:
    f.put(f.weak("activities"), courses=None)


def _s2(f: Field) -> None:
    f.put(f.weak("touch_points"), seen_operational_on=None, seen_dsl_on=None, seen_senior_on=None, mitigated_on=None)


def _s3(f: Field) -> None:
    f.keep("feedback", lambda row: row["unit"] not in f.units or row["given_on"] < ago(200))


def _s4(f: Field) -> None:
    for unit in f.units:
        for weekday in ("tue", "thu", "fri"):
            f.body.add("opening_hours", unit=unit, weekday=weekday, **{"from": "18:00", "until": "23:00"})
    f.rows["rota"] = [
        {**turn, "unit": unit, "until": at(ago(-1), 0) if unit in f.units else turn["until"]}
        for turn in f.rows["rota"] for unit in f.body.settings
    ]  # fmt: skip


def _p1(f: Field) -> None:
    f.put(
        (
            row
            for row in f.rows["policies"]
            if row["topic"] in ("allegations", "online_safety", "data_protection", "records_retention")
        ),
        approved=None,
    )


def _p2(f: Field) -> None:
    f.put(f.most("policies"), review_due=ago(45))


def _p3(f: Field) -> None:
    f.put(f.most("policies", kind="procedure"), kind="form")


def _c1(f: Field) -> None:
    for row in f.weak("concerns"):
        row["came_to_attention_at"] = row["reported_at"] - timedelta(days=4)


def _c2(f: Field) -> None:
    gone = {row["ref"] for row in f.weak("concerns") if row["closed_at"]}
    f.keep("referrals", lambda row: row["concern"] not in gone)


def _c3(f: Field) -> None:
    f.put(f.weak("concerns"), capacity_recorded_at=None, sharing_basis=None)


def _c4(f: Field) -> None:
    f.put(f.weak("concerns"), rationale=None, close_reason=None)


def _w1(f: Field) -> None:
    f.put(
        (row for row in f.rows["policies"] if row.get("states_stages") and row["topic"] == "complaints"),
        states_stages=False,
        states_time_frames=False,
    )


def _w2(f: Field) -> None:
    f.put(
        (row for row in f.rows["policies"] if row.get("states_contact") and row["topic"] == "complaints"),
        states_contact=False,
        states_limits=False,
    )


def _w3(f: Field) -> None:
    f.put((row for row in f.rows["policies"] if row["topic"] == "whistleblowing"), retired=ago(30))


def _w4(f: Field) -> None:
    f.put(
        (row for row in f.rows["collations"] if row["written_on"] > ago(290)),
        registers=("concerns", "complaints", "feedback", "training", "checks"),
    )


def _w5(f: Field) -> None:
    f.put((row for row in f.weak("complaints") if row["closed_at"]), outcome_told_at=None)


def _l1(f: Field) -> None:
    f.put(f.most("meetings", body="board"), pack_sent_on=None, pack_pages=None)


def _l2(f: Field) -> None:
    for row in f.weak("learning"):
        row["sent_to_units"] = (row["origin_unit"],)


def _l3(f: Field) -> None:
    f.put(
        (row for row in f.rows["named_roles"] if row["role"] in ("executive_lead", "deputy_dsl", "complaints_lead")),
        until=ago(40),
    )


def _d2(f: Field) -> None:
    f.put(f.most("lead_diary"), strategic_hours=0.0)


def _d3(f: Field) -> None:
    f.put(f.most("lead_diary"), other_hours=21.0)


def _q1(f: Field) -> None:
    f.put((row for row in f.rows["collations"] if row["written_on"] > ago(290)), received_on=None)


def _q2(f: Field) -> None:
    f.put(f.weak("quality_items"), done=None, fed_back_on=None)


def _q3(f: Field) -> None:
    f.put(f.weak("reviews"), practitioners_heard=False)


def _g1(f: Field) -> None:
    f.put(f.most("processing", kind="access_review"), due=ago(44), done=None)
    f.put(f.most("processing", kind="sharing_agreement"), due=ago(44), done=None)


def _g2(f: Field) -> None:
    f.put(f.weak("risks", kind="safeguarding"), review_due=ago(12))


def _g3(f: Field) -> None:
    f.put(f.most("decisions"), figures_cited=None, voices_cited=None)


def _u1(f: Field) -> None:
    for row in f.weak("surveys", question="practised"):
        row["answer"] = 1 if row["area"] in "TSCW" else row["answer"]


def _u3(f: Field) -> None:
    f.put(f.most("objectives"), owner=f.body.of(f.body.settings[0], "front_line")[0]["ref"])


def _a1(f: Field) -> None:
    f.put(
        (row for row in f.rows["quality_items"] if row["kind"] == "self_assessment" and row["area"] in "RTSPLD"),
        due=ago(500),
        done=ago(490),
    )


def _a2(f: Field) -> None:
    f.put(f.weak("complaints"), acknowledged_at=None)
    f.put(f.weak("concerns"), wishes_recorded_at=None, person_told_at=None)


def _a5(f: Field) -> None:
    f.put(f.weak("surveys", question="message_understood"), answer=1)


WEAKNESSES: dict[str, Callable[[Field], None]] = {
    name[1:].upper(): plant
    for name, plant in list(globals().items())
    if len(name) == 3 and name[0] == "_" and name[1].isalpha()
}


def planted(body: Body, units: Collection[str], *codes: str) -> Body:
    """A copy of the body with these weaknesses in some of its settings."""
    weak = Field(body, units)
    for code in codes:
        WEAKNESSES[code](weak)
    return weak.body
