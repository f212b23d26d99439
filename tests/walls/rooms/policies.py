"""What the walls need of policies: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.models import Document, DocumentText
from tests.world import NOW, World

UNLEDGERED: dict[str, str] = {}


KEEPING = ("publish_document", "review_document", "retire_document", "change_document", "ask_to_read", "read_document")
YEAR = date(2027, 3, 1)


def a_document(world: World, **more: Any) -> Document:
    said = {"title": "Keeping people safe", "topic": "safeguarding_children", "kind": "policy", "approved": date(2026, 1, 10),
            "review_due": date(2026, 6, 1), "owner": world.people["recruitment_officer"]}  # fmt: skip
    return changes.add_document(by=world.actor("dsl"), organisation=world.organisation, **{**said, **more})


def do_everything(world: World) -> None:
    lead, reader, row = (
        world.actor("dsl"),
        world.actor("reporter"),
        a_document(world, files=(("policy.txt", b"Be kind."),)),
    )
    changes.change_document(by=lead, ref=row.ref, title="Safe", topic="complaints", kind="procedure", owner=None)
    changes.review_document(by=lead, ref=row.ref, review_due=YEAR)
    changes.publish_document(by=lead, ref=row.ref, version="2", review_due=YEAR)
    asked = changes.ask_to_read(by=lead, ref=row.ref, units=["youth-club"])
    mine = next(one for one in asked if one.person == world.people["reporter"])
    changes.understand(by=reader, ref=mine.ref)
    said = changes.comment(by=reader, ref=row.ref, words="Nobody answers after six.")
    changes.answer_comment(by=lead, ref=said.ref, answer="The rota is changed.")
    unread(row)
    changes.read_document(by=lead, ref=row.ref)
    changes.choose_topics(by=lead, organisation=world.organisation, topics=["photography"])
    changes.retire_document(by=lead, ref=row.ref, why="Merged.")
    brought(world)


def unread(document: Document) -> None:
    """As files were kept before their words were."""
    DocumentText.objects.filter(document=document).delete()


def brought(world: World) -> None:
    document = {
        "ref": "P-9", "title": "A policy", "topic": "complaints", "kind": "policy", "approved": date(2026, 1, 5),
        "review_due": date(2027, 1, 5),
    }  # fmt: skip
    bring(world, "policies", document)
    bring(world, "comments", {"policy": "P-9", "at": NOW, "by": world.ref("reporter")})
    bring(world, "acknowledgements", {"policy": "P-9", "person": world.ref("reporter"), "due": date(2026, 4, 1)})


def bring(world: World, table: str, *rows: dict[str, Any]) -> None:
    here = world.organisation
    changes.record_many(
        by=world.actor("custodian"),
        organisation=here,
        table=table,
        rows=rows,
        codes=Codes(here),
        around=Surroundings(here),
    )


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    row = a_document(world, files=(("policy.txt", b"Be kind."),))
    unread(row)
    asked = changes.ask_to_read(by=world.actor("dsl"), ref=row.ref, units=["youth-club"])
    mine = next(one for one in asked if one.person == world.people["reporter"])
    said = changes.comment(by=world.actor("reporter"), ref=row.ref, words="Nobody answers after six.")
    ours = (
        "policies:document",
        "policies:comment",
        "policies:file",
        "policies:readers",
        *(f"policies:{act}" for act in KEEPING),
    )
    return {
        **dict.fromkeys(ours, row.ref), "policies:understand": mine.ref, "policies:answer_comment": said.ref,
        "file_ref": StoredFile.objects.get(root=row.ref).ref,
    }  # fmt: skip
