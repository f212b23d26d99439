"""The work behind the pages: killed it is begun again, three times at most; what goes wrong is said; hostile files store nothing."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.doors.imports import queries, work
from goldenthread.doors.imports.models import BroughtPart
from goldenthread.doors.imports.work import work_that_waits
from goldenthread.foundation.jobs import at_work as at_work_module
from goldenthread.foundation.jobs import starting
from goldenthread.foundation.jobs.at_work import Progress, at_work, progress_of
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import NamedRole, Person
from goldenthread.foundation.registers.models import RowKey
from goldenthread.foundation.registers.schema import workbook
from tests.doors.imports.conftest import PEOPLE, Desk, person, said
from tests.doors.workbooks import MARK, example, xlsx
from tests.world import NOW

SHEETS = {"people": [PEOPLE, person("P1", "Ann Lee")]}


class Killed(BaseException):
    """What a kill is to the process itself: nothing is caught, nothing is tidied."""


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def die(*_given: Any) -> None:
        raise Killed

    monkeypatch.setattr(work, "_load", die)
    return monkeypatch


def test_killed_work_is_said_and_begun_again_three_times_at_most(desk: Desk, deadly: pytest.MonkeyPatch) -> None:
    desk.bring_sheets(SHEETS)
    desk.post("load/", work=False)
    for _ in range(3):
        with pytest.raises(Killed):
            work_that_waits()
        assert "The work was stopped in the middle. Nothing of it was stored." in said(desk.page())
    work_that_waits()
    page = said(desk.page())
    assert "It was stopped in the middle three times. Nothing was stored." in page
    assert not Person.objects.filter(local_code="P1").exists()
    deadly.undo()
    desk.post("load/")
    assert desk.row.state == "loaded"


def test_it_begins_again_when_somebody_says_so(desk: Desk, deadly: pytest.MonkeyPatch) -> None:
    desk.bring_sheets(SHEETS)
    desk.post("load/", work=False)
    with pytest.raises(Killed):
        work_that_waits()
    deadly.undo()
    assert "Begin again now" in desk.page()
    desk.post("load/")
    assert desk.row.state == "loaded"
    assert Person.objects.filter(local_code="P1").count() == 1


def test_what_goes_wrong_is_said_and_others_do_not_wait_for_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any) -> None:
        raise RuntimeError("the words of somebody's file")

    first = desk.send(("people.csv", b"ref,name\n"))["Location"]
    monkeypatch.setattr(work, "_read", broken)
    work_that_waits()
    page = said(desk.client.get(first).content.decode())
    assert "Something went wrong on our side" in page
    assert "the words of somebody" not in page
    assert list(Job.objects.filter(kind="import").values_list("state", flat=True)) == ["failed"]
    monkeypatch.undo()
    assert "Read them again" in desk.client.get(first).content.decode()


def test_whoever_is_a_custodian_no_more_loads_nothing(desk: Desk) -> None:
    desk.bring_sheets(SHEETS)
    desk.post("load/", work=False)
    kit = desk.world.people["custodian"]
    other = desk.world.people["lead_trustee"]
    places.give_role(by=desk.world.actor("custodian"), person=other, role="custodian")
    places.end_role(
        by=desk.world.actor("custodian"), held=NamedRole.objects.get(person=kit, role="custodian"), why="Gone."
    )
    with moment.lived_at(NOW + timedelta(days=2)):
        work_that_waits()
    assert "may no longer bring them" in desk.row.found["failed"]
    assert not Person.objects.filter(local_code="P1").exists()


def test_one_process_is_at_a_job_and_how_far_is_seen_by_others() -> None:
    with at_work("JOB-TEST") as working:
        assert working is not None
        working.tell(3, 9, "Loading people")
        seen = progress_of("JOB-TEST")
        assert (seen.alive, seen.done, seen.total, seen.says) == (True, 3, 9, "Loading people")
        with at_work("JOB-TEST") as second:
            assert second is None
    assert not progress_of("JOB-TEST").alive


def test_a_page_that_looks_in_the_moment_keeps_no_process_from_its_job() -> None:
    place = at_work_module._place("JOB-LOOK")
    place.parent.mkdir(parents=True, exist_ok=True)
    looking = place.open("a")
    fcntl.flock(looking, fcntl.LOCK_SH)
    threading.Timer(0.1, looking.close).start()
    with at_work("JOB-LOOK") as working:
        assert working is not None
    assert not place.exists()


def test_work_that_ends_between_two_looks_is_not_said_to_be_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.bring_sheets(SHEETS)
    desk.post("read-again/", work=False)
    Job.objects.filter(state="waiting").update(state="running")

    def ends(_ref: str) -> Progress:
        monkeypatch.setattr(queries, "progress_of", progress_of)
        work_that_waits()
        return Progress(alive=False)

    monkeypatch.setattr(queries, "progress_of", ends)
    one = queries.brought(desk.world.actor("custodian"), desk.world.organisation, desk.row.ref)
    assert (one.stopped, one.state) == (False, "read")


def test_the_process_that_is_started_is_there(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    done = subprocess.run([sys.executable, *starting.COMMAND, "--help"], capture_output=True, text=True)
    assert done.stdout.startswith("usage: goldenthread work")
    begun: list[Any] = []
    monkeypatch.setattr(starting.transaction, "on_commit", begun.append)
    starting.start_soon()
    assert begun == []
    settings.START_WORK = True
    starting.start_soon()
    assert len(begun) == 1


# ---- hostile files -----------------------------------------------------------------------------

EVERY = example(*workbook().tables)


def hostile() -> dict[str, list[list[Any]]]:
    """A row for every table with a formula, a cell of a megabyte and a reference to nobody; a circle of units; two organisations."""
    sheets = {name: [list(row) for row in rows] for name, rows in EVERY.items()}
    for name, rows in sheets.items():
        table, header, first = workbook().tables[name], rows[0], rows[1]
        pointing = {c.name for c in table.columns if c.target}
        rows.append(["nobody-9" if n in pointing else c for n, c in zip(header, first, strict=True)])
        rows.append(["=1+1", *first[1:]])
        rows.append([*first[:-1], MARK])
    sheets["organisation"].append(["second-trust", *EVERY["organisation"][1][1:]])
    sheets["units"] += [["A", "A", "B", "setting"], ["B", "B", "A", "setting"]]
    return sheets


def test_a_hostile_sheet_of_every_table_is_named_and_nothing_is_stored(desk: Desk) -> None:
    models = (Person, RowKey, NamedRole)
    before = [model.objects.count() for model in models]
    units = EVERY["units"][0]
    assert units[:4] == ["code", "name", "parent", "kind"]
    book = xlsx(desk.place / "h.xlsx", hostile(), large="x" * 1_048_576)
    page = said(desk.bring(("hostile.xlsx", book.read_bytes())))
    assert "Some things are to be mended first" in page
    problems = desk.row.found["problems"]
    assert {one["sheet"] for one in problems} >= set(EVERY)
    words = " ".join(one["message"] for one in problems)
    for says in ("Formulas are never worked out", "nobody-9", "1,048,576 characters", "circle", "names another"):
        assert says in words, says
    assert [model.objects.count() for model in models] == before
    desk.post("load/")
    assert desk.row.state == "read"
    assert [model.objects.count() for model in models] == before
    acts = set(Entry.objects.filter(act__startswith="imports.").values_list("act", flat=True))
    assert acts == {"imports.files.brought"}
    assert Version.objects.filter(ref=desk.ref).count() == 1
    assert BroughtPart.objects.exists()
