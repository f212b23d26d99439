"""Who may set up an organisation: pure decisions over the actor. No role here opens a worry; only a custodian opens roles that do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.foundation.kernel.actor import Actor

READING: Final = frozenset({
    "dsl", "deputy_dsl", "local_lead", "head_of_safeguarding", "allegations_manager", "executive_lead", "line_manager",
    "speak_up_guardian", "recruitment_officer", "complaints_lead", "data_protection_officer", "caldicott_guardian", "file_auditor",
    "external_auditor",
})  # fmt: skip
"""Roles by which records may be read, wholly or in part."""

RUNNING: Final = frozenset({"custodian", "administrator"})
WEIGHTY: Final = READING | RUNNING
"""Roles that only a custodian confirms or ends."""

ONE_PERSON: Final = "one person holds both ends"

SET_UP: Final = frozenset({
    "describe", "add_unit", "rename_unit", "close_unit", "add_person", "change_person", "mark_left", "give_account", "give_role", "end_role",
    "say_cover", "close_public_door", "finish_set_up", "look",
})  # fmt: skip
CUSTODIAN_ONLY: Final = frozenset({"open_public_door", "choose_length", "confirm_role", "take_away", "bring"})


def may(by: Actor, act: str, organisation_id: UUID) -> Decision:
    """Whether an actor may do an act of set-up: a custodian all of them, an administrator those that open no record.

    Founding is the product's alone. Fails closed: an act that is not listed is refused.
    """
    if by.organisation != organisation_id:
        return deny("another organisation's record")
    if act == "found":
        return (
            allow("full", "the product founds an organisation")
            if by.kind == "product"
            else deny("only the product founds")
        )
    if act not in SET_UP | CUSTODIAN_ONLY:
        return deny(f"no such act: {act}")
    if by.person is None:
        return deny("not a known person")
    if by.holds("custodian"):
        return allow("full", "role custodian")
    if act in SET_UP and by.holds("administrator"):
        return allow("full", "role administrator")
    return deny(f"holds no role that may {act}")


def weighty(role: str, alternate: bool = False) -> bool:
    """True where holding this role opens records, or runs the organisation's set-up."""
    return alternate or role in WEIGHTY


def may_confirm(
    by: Actor, *, holder: str, role: str, alternate: bool, organisation_id: UUID, others: Collection[str]
) -> Decision:
    """Whether an actor may open a role that was given. `others`: refs of the other custodians of today.

    A weighty role is confirmed by a custodian, never for oneself while there is another custodian. Where there is none it is
    allowed, and the reason says that one person holds both ends.
    """
    decision = may(by, "confirm_role" if weighty(role, alternate) else "give_role", organisation_id)
    if not decision.allowed or not weighty(role, alternate) or by.person != holder:
        return decision
    if set(others) - {holder}:
        return deny("another custodian confirms this: nobody opens a role for themselves")
    return allow("full", *decision.reasons, ONE_PERSON)


def may_end(by: Actor, *, role: str, alternate: bool, organisation_id: UUID) -> Decision:
    """Whether an actor may end a role: a weighty one only a custodian."""
    return may(by, "confirm_role" if weighty(role, alternate) else "end_role", organisation_id)


def may_give_account(by: Actor, *, held: Iterable[tuple[str, bool]], organisation_id: UUID) -> Decision:
    """Whether an actor may give a person a way in; `held`: (role, alternate) of that person. With a weighty role, only a custodian."""
    act = "confirm_role" if any(weighty(role, alternate) for role, alternate in held) else "give_account"
    return may(by, act, organisation_id)


def may_mark_left(by: Actor, *, held: Iterable[tuple[str, bool]], organisation_id: UUID) -> Decision:
    """Whether an actor may say that a person leaves, which ends the roles `held`: with a weighty one, only a custodian."""
    act = "confirm_role" if any(weighty(role, alternate) for role, alternate in held) else "mark_left"
    return may(by, act, organisation_id)
