"""Policies, procedures and guidance: the checks P1, P2 and P3. Themes P1, P2, P3.

Source: detectors.toml, themes.md (area P).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Limits, Red
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.library import linked, live, of_topic
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank

TOPICS: Final = (
    "safer_recruitment", "allegations", "whistleblowing", "complaints", "code_of_conduct", "online_safety",
    "information_sharing", "data_protection", "records_retention", "escalation_out_of_hours",
)  # fmt: skip
SAFEGUARDING: Final = {
    "children": "safeguarding_children",
    "young_people": "safeguarding_children",
    "adults": "safeguarding_adults",
}
ANY_SAFEGUARDING: Final = ("safeguarding_children", "safeguarding_adults")


def p1(world: World, limits: Limits) -> Draft:
    """Required topics without a live document; those that the organisation asks for itself count with them. Source: P1."""
    draft = Draft(floor_free=True, sentence="{k} of {n} required topics have no live document.")
    draft.missing += world.lacks("policies", "approved")
    documents = live(world)
    topics = list(dict.fromkeys(SAFEGUARDING[p] for p in world.tables.populations if p in SAFEGUARDING))
    if not topics:
        draft.also_missing.append("Say in the sheet 'organisation' whom it serves: children, young people, adults.")
    required: list[tuple[str, tuple[str, ...]]] = [(topic, (topic,)) for topic in topics]
    required = required or [("safeguarding", ANY_SAFEGUARDING)]
    asked = {*TOPICS, *(topic for _, needed in required for topic in needed)}
    own = [topic for topic in world.tables.organisation.get("own_topics") or () if topic not in asked]
    without = []
    for name, needed in (*required, *((topic, (topic,)) for topic in (*TOPICS, *own))):
        found = of_topic(documents, *needed)
        draft.count.add(not found, name)
        without += [] if found else [name.replace("_", " ")]
    if without and not draft.missing:
        draft.notes.append(f"Without one: {', '.join(without)}.")
    if own:
        draft.notes.append(f"You ask for {len(own)} of these topics yourselves.")
    if not draft.missing:
        for name, needed in required:
            if not any(row.get("kind") == "policy" for row in of_topic(documents, *needed)):
                says = f"There is no live policy on {name.replace('_', ' ')} for people the organisation serves."
                draft.reds.append(Red(says))
    return draft


def _neglected(world: World, row: Row, pointed_at: frozenset[str], known: bool) -> bool:
    owner = row.get("owner")
    ownerless = is_blank(owner) or (known and not world.here(owner))
    alone = is_blank(row.get("links")) and is_blank(row.get("supports")) and str(row.get("ref")) not in pointed_at
    return world.past(row.get("review_due")) or ownerless or alone


def p2(world: World, limits: Limits) -> Draft:
    """Live documents past review, without an owner who is here, or linked to nothing. Source: P2."""
    draft = Draft(
        sentence="{k} of {n} live documents are past review, have no owner who is here, or are linked to nothing."
    )
    draft.missing += world.lacks("policies", "approved", "review_due", "owner", "links|supports")
    documents, known = live(world), world.tables.has_rows("people")
    pointed_at = linked(documents)
    for row in documents:
        draft.count.add(_neglected(world, row, pointed_at, known), row.get("ref"))
    return draft


def _understood(world: World) -> Count:
    """Read-and-understood that is overdue, of what was due from people who are here and not dormant."""
    count = Count()
    in_force = {str(row.get("ref")) for row in live(world)}
    known = {str(row.get("ref")) for row in world.rows("policies")}
    for row in world.rows("acknowledgements"):
        policy, person, due = str(row.get("policy")), row.get("person"), world.day(row.get("due"))
        if due is None or due > world.today or (policy in known and policy not in in_force):
            continue
        if not world.counts_on(person, world.today) or world.excused(
            "policy_understood", policy, person, row=row.get("ref"), due=due
        ):
            continue
        late = is_blank(row.get("understood_on")) and world.past(due)
        count.add(late, f"{policy} {person}", world.unit_of(person))
    return count


def p3(world: World, limits: Limits) -> Draft:
    """Live policies that nothing puts into practice. Source: P3."""
    draft = Draft(sentence="{k} of {n} live policies have no procedure or guidance that puts them into practice.")
    draft.missing += world.lacks("policies", "approved", "supports")
    documents = live(world)
    helped = {
        str(ref)
        for row in documents
        if row.get("kind") in ("procedure", "guidance")
        for ref in row.get("supports") or ()
    }
    for row in documents:
        if row.get("kind") == "policy":
            draft.count.add(str(row.get("ref")) not in helped, row.get("ref"))
    lacking = world.lacks("acknowledgements", "understood_on")
    draft.also_missing += lacking
    count = Count() if lacking else _understood(world)
    says = "{k} of {n} times that somebody was to read and understand a policy are overdue."
    draft.alsos.append(also_of("understood", says, count, limits.also["understood"]))
    return draft
