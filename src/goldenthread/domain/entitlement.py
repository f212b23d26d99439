"""Which criminal record checks a post lawfully allows, and why: never above it (themes R1 and H4, a house row).

The rules are data (`foundation/rules/entitlement.toml`), each with its instrument; one not seen in a source by us is unverified.
Sources: domain.md 2.1 (role profile: asking above entitlement is unlawful, asking below is a gap), detectors.toml (H4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

CHILDREN: Final = frozenset({"children", "young_people"})
ASKS: Final = frozenset({"any", "contact", "regulated", "regulated_children", "regulated_adults", "listed"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a level asks of a post, in which law it stands, and whether we have seen it there."""

    level: str
    asks: tuple[str, ...]
    says: str
    instrument: str
    edition: str
    jurisdiction: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Whether a post allows a check: True, False, or None where that cannot be told from what is recorded; and why."""

    allowed: bool | None
    why: str
    rule: Rule | None = None

    @property
    def source(self) -> str:
        """The instrument, marked where it is unverified; '' without a rule."""
        if self.rule is None:
            return ""
        return f"{self.rule.instrument}{'' if self.rule.verified else ' (unverified)'}"


def parse_rules(data: Mapping[str, Any]) -> dict[str, Rule]:
    """The rules by level. Raises ValueError for one that asks what no post can answer."""
    found = {}
    for level, row in data.items():
        asks = tuple(str(row["asks"]).split(";"))
        if not set(asks) <= ASKS:
            raise ValueError(f"{level}: no such thing to ask: {row['asks']}")
        found[level] = Rule(
            level, asks, row["says"], row["instrument"], row["edition"], row["jurisdiction"], bool(row["verified"])
        )
    return found


def entitled(rules: Mapping[str, Rule], person: Mapping[str, Any], kind: str, level: str | None) -> Entitlement:
    """Whether somebody's post allows a check of a kind (and level, for a criminal record check).

    `person`: the people columns of the workbook. Kinds that no law limits are allowed. None where contact or regulated activity is
    not recorded, or the law lists posts by name.
    """
    rule = rules.get(kind if kind.startswith("barred_list_") else level or "") if kind != "dbs" or level else None
    if rule is None:
        if kind == "dbs":
            return Entitlement(None, "Say at which level, to see whether the post allows it.")
        return Entitlement(True, "No law limits who may be asked for this.")
    answers = [_holds(one, person) for one in rule.asks]
    if all(answer is True for answer in answers):
        return Entitlement(True, rule.says, rule)
    if any(answer is False for answer in answers):
        return Entitlement(False, rule.says, rule)
    return Entitlement(None, f"{rule.says} What the post is, is not recorded.", rule)


def _holds(asks: str, person: Mapping[str, Any]) -> bool | None:
    regulated, contact = person.get("regulated_activity"), frozenset(person.get("contact_with") or ())
    if asks == "any":
        return True
    if asks == "listed":
        return None
    if asks == "contact":
        return True if regulated or contact else None if regulated is None else False
    if asks == "regulated" or regulated is not True:
        return None if regulated is None else bool(regulated)
    if not contact:
        return None
    return bool(contact & CHILDREN) if asks == "regulated_children" else "adults" in contact
