"""From one concern's records to where it stands for its reader: what `next_act` is given."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.domain.acts import ACTS, may_act
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.decide import REFER
from goldenthread.rooms.casework.changes.shared import reporter_of
from goldenthread.rooms.casework.queries import Detail
from goldenthread.rooms.casework.views.next_act import LABELS, Standing
from goldenthread.rooms.casework.views.words import Duty, duty

WORST = ("overdue", "running", "not_started", "paused")


def acts_open(by: Actor, detail: Detail, decided_by: str | None) -> frozenset[str]:
    """The acts this reader may do now: the same rule as each act asks, for all of them at once."""
    facts = replace(detail.facts or policy.facts_of(detail.concern), decided_by=decided_by)
    able = {verb for verb in ACTS if may_act(by.facts, verb, facts).allowed}
    if "grant" in able or ("add_addendum" in able and detail.decision.reaches("full")):
        able.add("declare_conflict")
    return frozenset(able & set(LABELS))


def duties(detail: Detail, organisation: Organisation) -> list[Duty]:
    """What is due about a concern, in words: what is open first, the rest as it was done."""
    calendar, now = calendar_of(organisation), moment.now()
    found = [duty(row, now, calendar) for row in detail.clocks]
    return sorted(found, key=lambda one: (not one.open, WORST.index(one.status) if one.status in WORST else 9))


def standing(by: Actor, detail: Detail, due: list[Duty]) -> Standing:
    """Where a concern stands, for this reader."""
    concern, last = detail.concern, detail.decisions[-1] if detail.decisions else None
    open_view = last is not None and last.second_view_at is None
    asked = last.second_view_asked if last and open_view else ""
    state: dict[str, str] = {}
    said: dict[str, str] = {}
    for one in due:
        before = state.get(one.handover)
        if one.open and (before is None or WORST.index(one.status) < WORST.index(before)):
            state[one.handover], said[one.handover] = one.status, one.says
    return Standing(
        may=acts_open(by, detail, last.by if last else None),
        acknowledged=concern.acknowledged_at is not None, triaged=concern.triaged_at is not None,
        decided=concern.decided_at is not None, reopened=concern.state == "reopened",
        closed=concern.closed_at is not None, to_refer=concern.threshold in REFER,
        referred=bool(detail.referrals), awaits_answer=any(r.answered_at is None for r in detail.referrals),
        serious=concern.serious_at is not None, serious_seen=concern.serious_seen_at is not None,
        view_asked_of_me=bool(asked) and asked == by.person,
        view_awaited_from=detail.people.get(asked, "") if asked != by.person else "",
        view_possible=open_view and last is not None and last.by != by.person,
        capacity_owed=concern.capacity_doubt is True and concern.capacity_recorded_at is None,
        sharing_owed=concern.shared_at is not None and not concern.sharing_basis,
        reachable=bool(reporter_of(concern)), person_named=concern.about is not None,
        duties=state, due_words=said,
    )  # fmt: skip
