"""What casework tells the storeys above: its kinds of records, how they are found, and what needs somebody."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.urls import reverse

from goldenthread.domain.refs import normalise_ref
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import Found, RecordKind, register, register_home
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention.registry import register_clearing, register_way
from goldenthread.rooms.casework import policy, queries, retention
from goldenthread.rooms.casework.home import home_lines
from goldenthread.rooms.casework.models import Advice, NameToken
from goldenthread.rooms.casework.names import tokens

# Kinds on a concern's thread and the depth from which each is open; below it, whoever may only count sees it sealed.
PARTS = {
    "ACK": ("acknowledgement", "Arrival acknowledged", ("own", "metadata", "summary", "full")),
    "DEC": ("threshold_decision", "Decided", ("metadata", "summary", "full")),
    "REF": ("referral", "Referred", ("metadata", "summary", "full")),
    "ANS": ("referral_answer", "An answer came back", ("metadata", "summary", "full")),
    "CHA": ("referral_chase", "An answer was chased", ("metadata", "summary", "full")),
    "SEE": ("serious_seen", "Seen by the accountable leader", ("metadata", "summary", "full")),
    "WSH": ("wishes", "Asked what they want", ("metadata", "summary", "full")),
    "MSG": ("outcome_message", "Told what happened", ("own", "agreed", "metadata", "summary", "full")),
    "CTH": ("theme_shown", "A theme shows in it", ("full",)),
    "CLO": ("closure", "Closed", ("own", "metadata", "summary", "full")),
}


def concern_address(organisation: str, ref: str) -> str:
    return reverse("casework:concern", args=[organisation, ref])


def allegation_address(organisation: str, ref: str) -> str:
    return f"/o/{organisation}/casework/allegations/{ref}/"


def see_concerns(by: Actor, refs: Collection[str]) -> dict[str, str]:
    return queries.refs_visible(by, refs)


def see_parts(open_from: tuple[str, ...]) -> Callable[[Actor, Collection[str]], dict[str, str]]:
    """A part is seen as deep as its concern, where that depth opens it; where the concern may be counted, so may the part."""

    def see(by: Actor, refs: Collection[str]) -> dict[str, str]:
        roots = dict(Node.objects.filter(ref__in=list(refs)).values_list("ref", "root"))
        depth = queries.refs_visible(by, set(roots.values()))
        found = {ref: depth[root] for ref, root in roots.items() if root in depth}
        return {ref: d for ref, d in found.items() if d in open_from or d == "count"}

    return see


def see_advice(by: Actor, refs: Collection[str]) -> dict[str, str]:
    mine = policy.visible_advice(by).filter(ref__in=list(refs)).values_list("ref", flat=True)
    return dict.fromkeys(mine, "full")


def search_concerns(by: Actor, organisation: Organisation, words: str, limit: int) -> list[Found]:
    """By reference, the organisation's own number, or the name of whom it is about (sealed; found by its words)."""
    wanted = words.strip()
    rows = policy.visible(by)
    ref = normalise_ref(wanted)
    by_code = rows.filter(ref=ref) if ref else rows.filter(local_code=wanted) if wanted else rows.none()
    found = list(policy.with_people(by_code)[:limit])
    if not found and wanted:
        needles = tokens(wanted, organisation.id)
        people = None
        for needle in needles:
            hit = set(NameToken.objects.filter(token=needle).values_list("person_id", flat=True)[:5000])
            people = hit if people is None else people & hit
        if people:
            found = list(
                policy.with_people(rows.filter(about_id__in=list(people)[:900])).order_by("-reported_at")[: limit * 2]
            )
    decisions = policy.see_many(by, found)
    # A name finds a concern only for those who may read the name in it.
    return [
        Found(
            c.ref,
            "concern",
            f"Worry {c.ref}",
            c.unit.name if c.unit else "",
            concern_address(organisation.code, c.ref),
            local_date(c.reported_at, by.time_zone),
        )
        for c in found
        if c.ref == ref
        or (c.local_code == wanted and decisions[c.ref].depth in ("full", "summary", "metadata"))
        or decisions[c.ref].depth == "full"
    ][:limit]


def search_advice(by: Actor, organisation: Organisation, words: str, limit: int) -> list[Found]:
    ref = normalise_ref(words)
    rows = policy.visible_advice(by).filter(ref=ref) if ref else Advice.objects.none()
    return [
        Found(
            a.ref,
            "advice",
            f"Question {a.ref}",
            "",
            reverse("casework:advice", args=[organisation.code, a.ref]),
            local_date(a.at, by.time_zone),
        )
        for a in rows[:limit]
    ]


def part_address(organisation: str, ref: str) -> str | None:
    root = Node.objects.filter(ref=ref).values_list("root", flat=True).first()
    return f"{concern_address(organisation, root)}#{ref}" if root else None


def register_all() -> None:
    register(RecordKind("CON", "concern", "Worry raised", see_concerns, concern_address, search_concerns))
    register(
        RecordKind(
            "ADV",
            "advice",
            "Advice asked",
            see_advice,
            lambda o, r: reverse("casework:advice", args=[o, r]),
            search_advice,
        )
    )
    for prefix, (kind, plain, open_from) in PARTS.items():
        register(RecordKind(prefix, kind, plain, see_parts(open_from), part_address))
    register_home(home_lines)
    for way in (retention.CONCERNS, retention.ADVICE):
        register_way(way)
    register_clearing(retention.DRAFTS)
