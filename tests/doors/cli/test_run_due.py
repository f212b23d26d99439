"""`run-due`: each thing once a day, one body's trouble does not keep the others waiting, demonstrations write to nobody."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from goldenthread.doors.cli import run_due
from goldenthread.doors.cli.main import main
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention.models import Disposal
from goldenthread.insight.models import KeptCheck
from tests.walls.rooms.practice import a_call
from tests.world import NOW, World


def run(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["run-due", "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def waiting(world: World) -> None:
    Notice.objects.create(
        organisation_id=world.organisation.id,
        person=world.ref("dsl"),
        kind="concern_raised",
        subject="CON-00000001",
        at=NOW,
    )


def test_the_digest_goes_out_once_a_day(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    waiting(world)
    code, said = run(capsys)
    assert (code, said["letters"], said["failed"]) == (0, 1, 0)
    assert said["organisations"] == Organisation.objects.filter(demonstration=False).count()
    assert [letter.to for letter in mail.outbox] == [["dsl@example.org"]]
    assert world.organisation.code in mail.outbox[0].body
    waiting(world)
    assert run(capsys)[1]["letters"] == 0
    with moment.lived_at(NOW + timedelta(days=1)):
        assert run(capsys)[1]["letters"] == 1
    assert Job.objects.filter(kind="digest", state="done").count() == 2


def test_a_demonstration_writes_to_nobody(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    Organisation.objects.update(demonstration=True)
    waiting(world)
    assert run(capsys)[1] == {"organisations": 0, "letters": 0, "cleared": 0, "jobs": 0, "failed": 0}
    assert mail.outbox == []


def test_what_failed_is_tried_again(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(organisation: Organisation) -> int:
        if organisation.id == world.organisation.id:
            raise OSError("no mail today")
        return 0

    waiting(world)
    with monkeypatch.context() as patch:
        patch.setattr(run_due, "send_digest", broken)
        code, said = run(capsys)
    assert (code, said["failed"]) == (1, 1)
    assert run(capsys)[1]["letters"] == 1


def test_another_run_at_work_is_left_alone(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    waiting(world)
    job = run_due._mine(world.organisation, run_due.KIND)
    assert job is not None
    assert run(capsys)[1]["letters"] == 0
    with moment.lived_at(NOW + timedelta(hours=2)):
        assert run(capsys)[1]["letters"] == 1


def test_what_is_past_its_time_is_cleared_once_a_day(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    waiting(world)
    assert run(capsys)[1]["cleared"] == 0
    with moment.lived_at(NOW + timedelta(days=400)):
        assert run(capsys)[1]["cleared"] == 7  # the notice, and the three jobs of that day in each of two bodies
        assert KeptCheck.objects.count() == len(check_limits()), "and every check was counted"
        waiting(world)
        assert run(capsys)[1]["cleared"] == 0
    assert Disposal.objects.filter(state="cleared").count() == 1, "one certificate for this body"


def test_a_call_that_nobody_answered_is_given_up_on_the_next_run(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    call = a_call(world)
    run(capsys)
    assert Clock.objects.get(subject=call.ref).stopped_at is None
    with moment.lived_at(NOW + timedelta(hours=24)):
        run(capsys)
    assert Clock.objects.get(subject=call.ref).stopped_at == NOW + timedelta(hours=24)
