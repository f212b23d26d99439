"""Who may be the same person under two references: proposed by name and e-mail, never merged."""

from __future__ import annotations

from collections import defaultdict

from goldenthread.doors.imports.given import Given, Known, KnownPerson, Proposal
from goldenthread.doors.imports.names import same_name

SAME_EMAIL, SAME_NAME, SAME_BOTH = 90, 70, 98
SAID = 20
"""Pairs that one note names; the others are on the page that asks about them."""


def propose_people(given: Given, known: Known) -> None:
    """Add a proposal for each pair of references with one name or one e-mail address. References that are the same need none."""
    table = given.tables.get("people")
    if table is None:
        return
    here = [
        KnownPerson(row.values["ref"], row.values.get("name") or "", row.values.get("email") or "")
        for row in table.rows
        if row.values.get("ref")
    ]
    new = {person.ref for person in here}
    everyone = [*(person for person in known.people if person.ref not in new), *here]
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for why, of in (("name", lambda one: same_name(one.name)), ("e-mail address", _email)):
        groups: dict[str, list[str]] = defaultdict(list)
        for person in everyone:
            if word := of(person):
                groups[word].append(person.ref)
        for refs in groups.values():
            for ref in refs[1:]:
                if ref != refs[0] and ref in new:
                    pairs[refs[0], ref].add(why)
    alike: dict[str, list[str]] = {}
    for (one, other), whys in pairs.items():
        if frozenset((one, other)) in known.apart:
            continue
        score = SAME_BOTH if len(whys) > 1 else SAME_NAME if "name" in whys else SAME_EMAIL
        why = f"the same {' and '.join(sorted(whys, reverse=True))}: two people, or one with two references? Nothing is merged"
        given.proposals.append(Proposal(table.sheet, "same_person", other, one, score, why))
        alike.setdefault(why, []).append(f"{other} and {one}")
    for why, some in alike.items():
        more = f"; and {len(some) - SAID:,} more" if len(some) > SAID else ""
        given.notes.say(table.sheet, f"{'; '.join(some[:SAID])}{more} have {why}")


def take_for(given: Given, known: Known) -> None:
    """Read the second reference of somebody as the one that is kept, where a person has said so."""
    table = given.tables.get("people")
    for row in table.rows if table and known.same else ():
        ref = str(row.values.get("ref"))
        if ref in known.same:
            kept = row.values["ref"] = known.same[ref]
            given.notes.say(table.sheet if table else "", f"{ref} is read as {kept}, as somebody said", row=row.number)


def _email(person: KnownPerson) -> str:
    return person.email.strip().casefold()
