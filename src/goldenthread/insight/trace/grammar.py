"""What is expected of a record along the thread, and the words for it: what it is, what is missing, what would mend it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from goldenthread.domain.thread import Expected
from goldenthread.foundation import facts
from goldenthread.foundation.access import registry

LINKS = Path(facts.__file__).parent / "expected_links.toml"


@lru_cache(maxsize=1)
def expected() -> tuple[Expected, ...]:
    """The rows of the grammar, from their data file."""
    rows = tomllib.loads(LINKS.read_text())["expected"]
    return tuple(Expected(row["from"], row["relation"], row["to"], row["clock"]) for row in rows)


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of record: `done` says what it is; `missing` that it is not there; `mend` the act; `awaited` what is to come."""

    done: str
    missing: str = ""
    mend: str = ""
    awaited: str = ""


STEPS: Final = {
    "concern": Step("Worry raised"),
    "advice": Step("Advice asked"),
    "review": Step("Published review"),
    "theme_shown": Step("Somebody found a theme in it"),
    "acknowledgement": Step(
        "Arrival acknowledged",
        "Whoever raised it has not been told that it arrived.",
        "Tell them that it arrived and what happens next.",
        "Tell whoever raised it that it arrived",
    ),
    "threshold_decision": Step(
        "Decided",
        "No decision is recorded.",
        "Read it and decide today.",
        "Decide what is to be done",
    ),
    "referral": Step(
        "Referred",
        "It has not gone to the people outside to whom it belongs.",
        "Refer it, or record a second view and the reason.",
        "Refer it to the people outside to whom it belongs",
    ),
    "referral_answer": Step(
        "Answer came back",
        "Nobody has answered from outside, and nobody has asked again.",
        "Ask them for their answer and record it.",
        "An answer from outside",
    ),
    "referral_chase": Step("Answer asked for again"),
    "wishes": Step(
        "Asked what they want",
        "Nobody has asked the person what they want.",
        "Ask them where it is safe, or record why not.",
        "Ask the person what they want",
    ),
    "serious_seen": Step(
        "Seen by the accountable leader",
        "The accountable leader has not seen it.",
        "Put it before them today.",
        "The accountable leader sees it",
    ),
    "outcome_message": Step(
        "Told what happened",
        "Whoever raised it has not been told what happened.",
        "Tell them as far as may be told, or record why it has to wait.",
        "Tell whoever raised it what happened",
    ),
    "learning": Step("Learning sent on"),
    "learning_receipt": Step("Sent to somebody"),
    "learning_read": Step(
        "Read by them",
        "Somebody to whom it was sent has not read it.",
        "Ask them to read it, and to say what they will do differently.",
        "Those it was sent to read it",
    ),
    "learning_effect": Step(
        "Effect looked for",
        "Nobody has looked whether anything changed.",
        "Look, and write what you see: a change, none, or that it is too early.",
        "Somebody looks whether anything changed",
    ),
    "collation": Step("Read across the registers"),
    "quality_item": Step("Quality work done"),
    "own_review": Step("Reviewed by ourselves"),
    "check": Step("Recruitment check"),
    "training": Step("Training"),
    "supervision": Step("Supervision"),
    "closure": Step("Closed"),
    "person_message": Step(
        "The person was told what happened",
        "The person has not been told what happened.",
        "Tell them where it is safe, or record why it has to wait.",
        "Tell the person what happened",
    ),
    "pack": Step(
        "In the board's pack",
        "It has not been before the board.",
        "Put it in the pack of the next meeting.",
        "In the pack of the next meeting",
    ),
    "meeting": Step("Meeting"),
    "challenge": Step("Asked in the meeting"),
    "decision": Step("Decided in the meeting"),
    "message": Step(
        "Told to those who practise",
        "Those who practise have not been told.",
        "Send it to their units, and see that it is received.",
        "Tell those who practise",
    ),
    "message_receipt": Step("Received by somebody who practises"),
    "action": Step("Action agreed"),
    "action_done": Step(
        "Done",
        "What was agreed is past its day and not done.",
        "Do it, or say what stands in the way.",
        "The action is done",
    ),
    "effect": Step(
        "Looked whether anything changed",
        "Nobody has looked whether anything changed.",
        "Look, and write down a change or that none is seen.",
        "Look whether anything changed",
    ),
    "objective": Step("Objective set"),
    "risk": Step("Risk on the register"),
}


def step(kind: str, ref: str = "") -> Step:
    """The words for a kind of record; for one not listed here, the plain name its room gives."""
    if kind in STEPS:
        return STEPS[kind]
    known = registry.KINDS.get(registry.prefix_of(ref)) if ref else None
    name = known.plain if known else kind.replace("_", " ").capitalize()
    return Step(name, "What should follow is not recorded.", "Do it, or record why not.", name)
