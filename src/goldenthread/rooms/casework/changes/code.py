"""Which themes a concern shows: said by whoever reads all of it."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts import coding
from goldenthread.foundation.facts.models import Coding, Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.rooms.casework.changes.shared import opened, organisation_of

PREFIX = "CTH"


@change("casework.concern.coded")
def code_concern(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, theme: str, tone: str, decision: str
) -> Coding:
    """Say that a concern shows a theme, or take that back: `decision` 'confirm' or 'reject' (codebook: foundation/facts/themes.toml).

    `tone`: whether it speaks of something lacking or good. Each saying is a record of its own; a theme that was said joins the
    concern's thread. Raises `Refused`, `NotYours`. Source: theme Q1, wider themes of case work are brought together.
    """
    concern = opened(do, by, ref, "code")
    organisation = organisation_of(by)
    level = Node.objects.filter(ref=ref).values_list("level", flat=True).first() or "front_line"
    evidence = coding.Evidence(
        source=ref, root=ref, on=local_date(concern.reported_at, organisation.time_zone), unit=concern.unit_path, level=level,
        population=concern.population, prefix=PREFIX,
    )  # fmt: skip
    row = coding.decide(do, organisation, evidence, theme=theme, tone=tone, decision=decision)
    do.wrote(row.ref, coding.says(row), root=ref)
    return row
