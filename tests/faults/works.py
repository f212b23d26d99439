"""What the processes of `load.py` do: write until they are killed, or write against one another."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations import CreateModel
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from goldenthread.foundation.access.actors import actor_by_email
from goldenthread.foundation.facts.models import Clock, Node
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.queries import last_version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.history import known_at
from goldenthread.rooms.casework.models import Addendum, Advice, Concern
from tests.faults.imports import kill_command, kill_import
from tests.walls.all_acts import do_everything
from tests.world import NOW, World, account

ROUNDS = 50
MOST_ACTS = 5  # that a worker gets done before it is killed, and then a moment more
A_MOMENT = 0.025  # seconds: about as long as an act takes


def organisation() -> Organisation:
    return Organisation.objects.get(code="harbour")


def actor(who: str) -> Actor:
    return actor_by_email(f"{who}@example.org", organisation())


def apart(work: Callable[[], Any]) -> tuple[int, int]:
    """Start a worker in a process of its own; its number, and where its answer can be read."""
    connection.close()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    code = 1
    try:
        with os.fdopen(writing, "w") as answer:
            with scope.of(organisation().id):
                said = work()
            answer.write(json.dumps(said))
        code = 0
    finally:
        os._exit(code)
    raise AssertionError


def answer_of(worker: tuple[int, int]) -> Any:
    child, reading = worker
    with os.fdopen(reading) as answer:
        text = answer.read()
    _, code = os.waitpid(child, 0)
    return json.loads(text) if code == 0 else {"failed": code}


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Let workers begin at the same moment; their answers in order."""
    begin = time.monotonic() + 0.15

    def timed(work: Callable[[], Any]) -> Callable[[], Any]:
        def later() -> Any:
            time.sleep(max(0.0, begin - time.monotonic()))
            return work()

        return later

    return [answer_of(worker) for worker in [apart(timed(work)) for work in works]]


# ---- killed at any moment ---------------------------------------------------------------------


def _note(acks: int, told: int, *words: str) -> None:
    os.write(acks, (" ".join(words) + "\n").encode())
    os.fsync(acks)
    os.write(told, b".")


def _act_on(acks: int, told: int, round_number: int) -> None:
    """Raise and act until killed. What has returned is on disk in the acknowledgements; what began is there too."""
    with scope.of(organisation().id):
        reporter, lead = actor("reporter"), actor("dsl")
    for number in range(1000):
        key = f"key-{round_number}-{number}"
        files = (("note.txt", f"note {key}".encode()),) if number % 2 else ()
        _note(acks, told, "began", key)
        with scope.of(reporter.organisation):
            ref = changes.raise_concern(by=reporter, account=account(), send_key=key, files=files).ref
        _note(acks, told, "raised", key, ref)
        with scope.of(reporter.organisation):
            changes.acknowledge_concern(by=lead, ref=ref, words="I have read it.")
        _note(acks, told, "acknowledged", ref)
        with scope.of(reporter.organisation):
            changes.triage_concern(
                by=lead,
                ref=ref,
                population="children",
                categories=("physical",),
                safety_action="None.",
                history="None.",
            )
        _note(acks, told, "triaged", ref)
        with scope.of(reporter.organisation):
            changes.decide_threshold(
                by=lead, ref=ref, threshold="early_help", criteria_met=False, rationale="Marks.", alternatives="None.",
                consulted="Nobody.",
            )  # fmt: skip
        _note(acks, told, "decided", ref)


def _one_killed(place: Path, number: int, notes: int, moment: float) -> None:
    """Start a worker; kill it a moment after it has made so many notes."""
    connection.close()
    reading, told = os.pipe()
    child = os.fork()
    if not child:
        acks = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            _act_on(acks, told, number)
        finally:
            os._exit(1)
    os.close(told)
    for _ in range(notes):
        os.read(reading, 1)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.close(reading)
    _, code = os.waitpid(child, 0)
    assert os.WIFSIGNALED(code), f"the worker ended by itself: {code}"


def _told_wrong(place: Path, after: int = 0) -> list[str]:
    """What was acknowledged, beyond so many lines, and is not on record."""
    wrong = []
    lines = [line.split() for line in place.read_text().splitlines()] if place.exists() else []
    for what, *rest in lines[after:]:
        if what == "began":
            continue
        concern = Concern.objects.filter(ref=rest[-1]).first()
        if concern is None or (what == "raised" and concern.send_key != rest[0]):
            wrong.append(f"{what} {rest}: lost")
        elif what != "raised" and getattr(concern, f"{what}_at") is None:
            wrong.append(f"{what} {rest}: the act is lost")
    return wrong


def _halves(concern: Concern) -> list[str]:
    """What disagrees between a concern, its facts and its versions: half an act would."""
    clocks = {c.handover: c for c in Clock.objects.filter(root=concern.ref)}
    kinds = Counter(Node.objects.filter(root=concern.ref).values_list("kind", flat=True))
    acts = Counter(Entry.objects.filter(subject=concern.ref).values_list("act", flat=True))
    known = known_at(concern.ref, concern.changed_at.max.replace(tzinfo=concern.changed_at.tzinfo))
    pairs = {
        "acknowledgement's clock": (clocks["concern_acknowledged"].met_at, concern.acknowledged_at),
        "triage's clock": (clocks["dsl_triage"].met_at, concern.triaged_at),
        "telling's clock": ("outcome_told" in clocks, concern.decided_at is not None),
        "the concern's node": (kinds["concern"], 1),
        "the decision's node": (kinds["threshold_decision"], int(concern.decided_at is not None)),
        "the decision": (concern.decisions.count(), int(concern.decided_at is not None)),
        "the message": (concern.messages.count(), int(concern.acknowledged_at is not None)),
        "the entry": (acts["casework.concern.raised"], 1),
        "the decision's entry": (acts["casework.concern.decided"], int(concern.decided_at is not None)),
        "the number of the version": (last_version(concern.ref), concern.n),
        "what the version says": (known.state["state"], concern.state),
    }
    return [f"{concern.ref}: {name}: {one} and {other}" for name, (one, other) in pairs.items() if one != other]


def _sent_again(place: Path) -> list[str]:
    """What began and was not acknowledged is sent again, as a person would: it is there once, then."""
    began = {w[1] for w in map(str.split, place.read_text().splitlines()) if w[0] == "began"}
    raised = {w[1] for w in map(str.split, place.read_text().splitlines()) if w[0] == "raised"}
    wrong = []
    for key in sorted(began - raised):
        changes.raise_concern(by=actor("reporter"), account=account(), send_key=key)
        if Concern.objects.filter(send_key=key).count() != 1:
            wrong.append(f"{key}: not once")
    return wrong


def kill(seed: str) -> dict[str, Any]:
    """Fifty workers, each killed at a random moment; after each, the register is whole and nothing acknowledged is lost."""
    draw, place, wrong = random.Random(seed), Path(os.environ["GOLDENTHREAD_HOME"]) / "acknowledged", []
    for number in range(ROUNDS):
        before = len(place.read_text().splitlines()) if place.exists() else 0
        _one_killed(place, number, draw.randint(1, MOST_ACTS), draw.uniform(0, A_MOMENT))
        with scope.of(organisation().id):
            found = verify().problem if number % 10 == 9 else None
            fresh = Concern.objects.filter(send_key__startswith=f"key-{number}-")
            wrong += [*([found] if found else []), *_told_wrong(place, before), *(w for c in fresh for w in _halves(c))]
    with scope.of(organisation().id):
        wrong += _told_wrong(place)  # all of it once more: no later death took away what an earlier round had kept
        wrong += _sent_again(place)
        problem = verify().problem
        lines = Counter(line.split()[0] for line in place.read_text().splitlines())
        stored = Concern.objects.count()
    return {"wrong": wrong, "problem": problem, "acknowledged": dict(lines), "stored": stored}


# ---- set against one another ------------------------------------------------------------------


def same_key(times: str) -> dict[str, Any]:
    """Four people's fingers on the same button: one concern, one question, one addendum each time."""
    with scope.of(organisation().id):
        by = actor("reporter")
        base = changes.raise_concern(by=by, account=account(), send_key="base").ref
    odd = []
    for number in range(int(times)):
        key = f"same-{number}"
        sends: list[Callable[[], Any]] = [
            lambda key=key: changes.raise_concern(by=by, account=account(), send_key=key).ref,
            lambda key=key: changes.ask_advice(by=by, question="May I?", send_key=key).ref,
            lambda key=key: changes.add_addendum(by=by, ref=base, words="More.", send_key=key).ref,
        ]
        for send in sends:
            answers = at_once([send] * 4)
            if len({str(a) for a in answers}) != 1 or not isinstance(answers[0], str):
                odd.append(answers)
    with scope.of(organisation().id):
        counts = [m.objects.filter(send_key__startswith="same-").count() for m in (Concern, Advice, Addendum)]
        return {"odd": odd, "counts": counts, "problem": verify().problem}


def one_chain(times: str) -> dict[str, Any]:
    """Four processes append to one chain at once."""

    def some() -> int:
        by = actor("reporter")
        for number in range(int(times)):
            changes.raise_concern(by=by, account=account(), send_key=f"chain-{os.getpid()}-{number}")
        return int(times)

    answers = at_once([some] * 4)
    with scope.of(organisation().id):
        rows = list(Entry.objects.filter(chain="harbour").order_by("n").values_list("n", "recorded_at"))
        return {
            "answers": answers,
            "numbered": [n for n, _ in rows] == list(range(1, len(rows) + 1)),
            "in_order": [r for _, r in rows] == sorted(r for _, r in rows),
            "raised": Concern.objects.filter(send_key__startswith="chain-").count(),
            "problem": verify().problem,
        }


def one_concern(times: str) -> dict[str, Any]:
    """Two leads acknowledge one concern at once: one does, the other is told that it was done."""
    odd = []
    for number in range(int(times)):
        with scope.of(organisation().id):
            ref = changes.raise_concern(by=actor("reporter"), account=account(), send_key=f"one-{number}").ref

        def acknowledge(who: str, ref: str = ref) -> str:
            try:
                changes.acknowledge_concern(by=actor(who), ref=ref, words=f"Read by {who}.")
            except Refused:
                return "refused"
            return "done"

        answers = at_once([lambda: acknowledge("dsl"), lambda: acknowledge("deputy_dsl")])
        with scope.of(organisation().id):
            wrong = _halves(Concern.objects.get(ref=ref))
        if sorted(map(str, answers)) != ["done", "refused"] or wrong:
            odd.append([answers, wrong])
    with scope.of(organisation().id):
        return {"odd": odd, "problem": verify().problem}


# ---- migrations over rows ---------------------------------------------------------------------


def _guards() -> set[tuple[str, str]]:
    """Which triggers, and on PostgreSQL policies, stand on which tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
                " UNION SELECT tablename, policyname FROM pg_policies"
            )
        else:
            cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        return {(str(table), str(name)) for table, name in cursor.fetchall()}


def _rows() -> dict[str, int]:
    ours = [m for m in apps.get_models() if m.__module__.startswith("goldenthread.")]
    with scope.escape("rows are counted"):
        return {m._meta.label: m._default_manager.count() for m in ours}


def _back_and_forth(loader: MigrationLoader, label: str, names: list[str]) -> None:
    """Take migrations back, the newest first, and make them again, as they stand, whatever else rests on them."""
    for way, some in (("unapply", names[::-1]), ("apply", names)):
        for name in some:
            migration = loader.disk_migrations[label, name]
            state = loader.project_state((label, name), at_end=False)
            with connection.schema_editor(atomic=migration.atomic) as editor:
                getattr(migration, way)(state.clone(), editor)


def migrations() -> dict[str, Any]:
    """Take each room's migrations but the first back, one by one, and make them again, over rows; then all of them, from nothing."""
    here = organisation()
    with moment.lived_at(NOW), scope.of(here.id):
        people = {p.email.partition("@")[0]: p for p in Person.objects.all()}
        world = World(here, here, people, {u.code: u for u in Unit.objects.all()})
        do_everything(world)
    before, guards, wrong, steps = _rows(), _guards(), [], 0
    loader = MigrationLoader(connection)
    ours = sorted(
        {c.label for c in apps.get_app_configs() if c.name.startswith("goldenthread.")} & loader.migrated_apps
    )
    for label in ours:
        later = sorted(name for app, name in loader.disk_migrations if app == label)[1:]
        _back_and_forth(loader, label, later)
        made = [
            one.name
            for name in later
            for one in loader.disk_migrations[label, name].operations
            if isinstance(one, CreateModel)
        ]
        before |= {f"{label}.{model}": 0 for model in made}  # a table that is made anew is empty
        steps += len(later)
        if _rows() != before or _guards() != guards:
            wrong.append(f"{label}: rows or guards are not what they were")
    with scope.escape("the ledger is proven"):
        problem = verify().problem
    MigrationExecutor(connection).migrate(
        [(label, None) for label in ours]
    )  # all of them at once: one way back to nothing
    call_command("migrate", interactive=False, verbosity=0)
    if any(_rows().values()) or _guards() != guards:
        wrong.append("from nothing, it is not the same")
    return {"wrong": wrong, "problem": problem, "steps": steps, "guards": len(guards), "rows": sum(before.values())}


WORKS: dict[str, Callable[..., dict[str, Any]]] = {
    "kill": kill,
    "same_key": same_key,
    "one_chain": one_chain,
    "one_concern": one_concern,
    "migrations": migrations,
    "kill_import": kill_import,
    "kill_command": kill_command,
}
