"""What goes with every record, whatever its kind: leave to see it, notices, its place on the thread, its files, its versions' text.

Counts remain: what was due and whether it was done in time stays, without the people and the words.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.foundation.access.models import BrokenGlass, Conflict, Grant
from goldenthread.foundation.facts.models import Clock, ClockPause, Coding, Link, Node, Reading
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.retention.registry import WITH_EVERY, Part

GONE = "removed"
MODELS = (
    "access.Grant", "access.Conflict", "access.BrokenGlass", "notices.Notice", "facts.Clock", "facts.ClockPause",
    "facts.Coding", "facts.Link", "facts.Node", "facts.Reading", "files.StoredFile", "ledger.Version",
)  # fmt: skip
COUNTS_ONLY = ("facts.Figure", "facts.RegisterKept")
"""Facts that are about no record."""


def versions(roots: Collection[str]) -> QuerySet[Version]:
    """The versions whose text goes: those of the records, not those of looking at them."""
    return Version.objects.filter(root__in=list(roots), payload__isnull=False).exclude(ref__startswith="LOOK-")


def files(roots: Collection[str]) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(root__in=list(roots), gone_at__isnull=True)


def refs_of(roots: Collection[str]) -> set[str]:
    """Every ref of the records and their parts."""
    written = Version.objects.filter(root__in=list(roots)).exclude(ref__startswith="LOOK-")
    nodes = Node.objects.filter(root__in=list(roots))
    return {*roots, *written.values_list("ref", flat=True), *nodes.values_list("ref", flat=True)}


def parts(roots: Collection[str]) -> list[Part]:
    """The rows of `foundation` that go with the records, in order."""
    refs = sorted(refs_of(roots))
    clocks = Clock.objects.filter(root__in=list(roots))
    nobody: dict[str, Any] = {
        "person_due": "",
        "person_gives": "",
        "person_gets": "",
        "missed_reason": "",
        "stopped_why": "",
    }
    return [
        *(Part(model.objects.filter(subject__in=refs)) for model in (Grant, Conflict, BrokenGlass, Notice)),
        Part(ClockPause.objects.filter(clock__in=clocks), {"words": "", "by": GONE}),
        Part(clocks.exclude(waived_by=""), {"waived_by": GONE, "waived_why": ""}),
        Part(clocks, nobody),
        Part(Reading.objects.filter(subject__in=refs), {"subject": GONE, "value": {}, "replaced_at": moment.now()}),
        Part(
            Coding.objects.filter(Q(source__in=refs) | Q(root__in=refs)), {"source": GONE, "root": GONE, "coder": GONE}
        ),
        Part(Link.objects.filter(Q(from_ref__in=refs) | Q(to_ref__in=refs))),
        Part(Node.objects.filter(Q(ref__in=refs) | Q(root__in=list(roots)))),
        *(part(refs) for part in WITH_EVERY.values()),
    ]
