"""Which themes a complaint shows: said by whoever reads all of it."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts import coding
from goldenthread.foundation.facts.models import Coding, Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.registers import policy
from goldenthread.rooms.complaints.registers import COMPLAINTS

PREFIX = "CPT"
ABOUT_HERE = "It may be about somebody here, so it is not counted among the themes: a count could tell whom."


@change("complaints.complaint.coded")
def code_complaint(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, theme: str, tone: str, decision: str
) -> Coding:
    """Say that a complaint shows a theme, or take that back: `decision` 'confirm' or 'reject' (codebook: foundation/facts/themes.toml).

    `tone`: whether it speaks of something lacking or good. It is counted where the complaint is: its unit, level and local day of
    receipt. What people speak up about has no story here and is never coded. Raises `NotYours`; `Refused` for no theme or tone of the
    list, for what is decided so already, and for a complaint that is or may be about somebody here. Source: theme W4, complaints feed
    themes and trends as worries do.
    """
    row, decision_ = policy.found(by, COMPLAINTS, ref, "code_complaint", lock=True)
    do.decide(decision_)
    if row.about_here and decision == "confirm":
        raise Refused(("theme", ABOUT_HERE))
    level = Node.objects.filter(ref=row.ref).values_list("level", flat=True).first() or COMPLAINTS.level
    evidence = coding.Evidence(
        source=row.ref, root=row.ref, on=local_date(row.received_at, row.organisation.time_zone),
        unit=row.unit.path if row.unit else "", level=level, prefix=PREFIX,
    )  # fmt: skip
    said = coding.decide(do, row.organisation, evidence, theme=theme, tone=tone, decision=decision)
    do.wrote(said.ref, coding.says(said), root=row.ref)
    return said
