"""Holds: a camp between its seasons, and a trust of one lead with little on record, read sensibly by the command that a lead would use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.doors.cli.main import main
from goldenthread.foundation.kernel import moment
from tests.generated.body import AT
from tests.world import World

pytestmark = pytest.mark.django_db
OWNER = ("--owner", "owner@example.org")
ROLES = "role,person,from,hours_per_week\n"


def brought(place: Path, capsys: pytest.CaptureFixture[str], code: str, sheets: dict[str, str]) -> dict[str, Any]:
    """Every check of an organisation that brought these sheets, by id."""
    place.mkdir()
    for name, text in sheets.items():
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    with moment.lived_at(AT):
        assert main(["import", str(place), *OWNER]) == 0, capsys.readouterr().out
        capsys.readouterr()
        assert main(["detect", code, "--format", "json"]) == 0
    return {one["id"]: one for one in json.loads(capsys.readouterr().out)["themes"]}


def test_a_camp_between_its_seasons(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As at 25 June: forty helpers are away until July. Nobody of them is overdue, and no hour of a closed camp is uncovered."""
    people = [
        "ref,name,unit,post,paid,level,contact_with,regulated_activity,started,first_contact",
        "S1,Gill Marsh,CAMP,Director,yes,senior,,no,2017-03-01,", "S2,Omar Holt,CAMP,Lead,yes,dsl,children,yes,2019-05-01,2019-07-20",
    ]  # fmt: skip
    checks = ["person,kind,requested,completed,verified_by,outcome"]
    seasons = ["person,from,until"]
    for n in range(40):
        people.append(f"V{n},Helper {n},VILLAGE,Helper,no,front_line,children,yes,2025-05-01,2025-07-26")
        checks.append(f"V{n},identity,2025-05-10,2025-05-12,S1,accepted")
        seasons += [f"V{n},2025-07-25,2025-08-22", f"V{n},2026-07-25,2026-08-22"]
    checks += ["S2,identity,2019-05-01,2019-05-02,S1,accepted", "S2,dbs,2025-05-01,2025-05-20,S1,nothing_disclosed"]
    found = brought(tmp_path / "w", capsys, "camp", {
        "organisation": "code,name,kind,populations,nation\ncamp,Camp,charity,children,england\n",
        "units": "code,name,parent,kind,populations\nCAMP,Camp,,setting,children\nVILLAGE,Village,CAMP,team,children\n",
        "people": "\n".join(people), "checks": "\n".join(checks), "active_periods": "\n".join(seasons),
        "named_roles": f"{ROLES}dsl,S2,2019-05-01,20\n",
        "opening_hours": "unit,weekday,from,until\nCAMP,mon,09:00,17:00\nCAMP,sat,00:00,24:00\n",
        "rota": "unit,step,person,from,until\nCAMP,1,S2,2025-07-25 08:00,2025-08-22 20:00\n",
    })  # fmt: skip
    assert (found["R1"]["status"], found["R1"]["n"]) == ("holds", 1)
    assert "40 more people are between two seasons, and in no count." in found["R1"]["says"]
    assert found["S4"]["status"] == "not_known"
    assert "nothing is open" in found["S4"]["says"]


def test_a_trust_of_one_lead(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One paid lead and ten befrienders: what the lead learned for being the lead is asked of nobody else, and what no column of their
    list records (wishes, whether the person was told) is not known, and not missed.
    """
    people = ["ref,name,unit,post,paid,level,contact_with,regulated_activity,started,first_contact"]
    people.append("L1,Hana Brook,BROOK,Manager,yes,dsl,adults,no,2018-09-01,2018-09-03")
    training = ["person,course,purpose,mode,due,completed", "L1,Lead training,lead,webinar,2026-03-01,2026-03-01"]
    for n in range(10):
        people.append(f"B{n},Friend {n},BROOK,Befriender,no,front_line,adults,no,2024-02-01,2024-03-01")
        training.append(f"B{n},Safeguarding adults,induction,face_to_face,2024-02-28,2024-02-20")
    concerns = ["ref,unit,raised_by,came_to_attention_at,reported_at,acknowledged_at,closed_at"]
    concerns += [
        f"C{n},BROOK,B{n},2026-0{n + 1}-10 11:00,2026-0{n + 1}-10 12:00,2026-0{n + 1}-10 13:00,2026-0{n + 1}-20 10:00"
        for n in range(4)
    ]
    found = brought(tmp_path / "w", capsys, "brook", {
        "organisation": "code,name,kind,populations,nation\nbrook,Brook,charity,adults,england\n",
        "units": "code,name,kind,populations\nBROOK,Brook,setting,adults\n",
        "people": "\n".join(people), "training": "\n".join(training), "concerns": "\n".join(concerns),
        "named_roles": f"{ROLES}dsl,L1,2018-09-01,20\nexecutive_lead,L1,2018-09-01,\n",
    })  # fmt: skip
    assert (found["H2"]["status"], found["H2"]["n"], found["H2"]["figure"]) == ("holds", 12, 1 / 12)
    assert (found["A2"]["status"], found["A2"]["n"]) == ("not_known", 0)
    assert found["L3"]["status"] == "broken"
