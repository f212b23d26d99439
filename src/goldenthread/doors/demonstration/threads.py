"""The two long threads, from a worry to the board and back: one is whole, one breaks where it should have come back.

Both go before the same meeting. Seaward's: asked about, decided, told, received, learned from, its effect looked for. Lantern House's:
asked about without an answer, decided and told to nobody, what was to be done is not, and its learning lies unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.shapes import Fate, Kept, Step, Who

LEAD, TRUSTEE = "lead", "lead-trustee"
WHOLE, BROKEN = "heard", "never-told-either"
PACK, MEETING = 16, 12  # working days before the newest day
Rows = tuple[tuple[int, int, str, str, Mapping[str, Any], str], ...]


def threads(days: Days, known: Mapping[str, Fate]) -> Iterator[Step]:
    """The acts of both; nothing where the worries lie before the history."""
    if WHOLE not in known or BROKEN not in known:
        return
    held = days.before(days.last, MEETING)
    for story, rows in (("board", _before(days)), (WHOLE, _whole(days)), (BROKEN, _broken(days))):
        for back, minutes, act, by, says, keeps in rows:
            said = {**says, "held_on": held} if act == "call" else says
            yield Step(
                days.at(days.before(days.last, back) if back else days.last, minutes), story, act, by, said, keeps
            )


def _kept(story: str, name: str) -> Kept:
    return Kept(f"{story}.{name}")


MEETS = _kept("board", "meeting")


def _before(days: Days) -> Rows:
    del days
    return (
        (PACK + 3, 600, "code", LEAD, {"ref": _kept(WHOLE, "concern"), "theme": "S3"}, ""),
        (PACK + 3, 610, "code", LEAD, {"ref": _kept(BROKEN, "concern"), "theme": "W5"}, ""),
        (PACK + 2, 600, "call", LEAD, {"body": "board"}, "meeting"),
        (PACK, 660, "send_pack", LEAD, {"ref": MEETS}, ""),
        (MEETING, 1110, "minute", LEAD, {"ref": MEETS, "minutes_total": 140, "minutes_safeguarding": 35}, ""),
    )


def _whole(days: Days) -> Rows:
    asked = {
        "ref": MEETS, "asked": "A child told a volunteer. Would every volunteer know that telling us led to something?",
        "answered": "At Seaward, yes. We asked them. Elsewhere we do not know yet.", "about": "themes",
    }  # fmt: skip
    decided = {
        "meeting": MEETS, "title": "Whoever tells us hears back within ten days, from a person", "because_of": _kept(WHOLE, "challenge"),
        "voices_cited": _kept(WHOLE, "concern"), "owner": Who("executive"),
    }  # fmt: skip
    doing = {
        "from_ref": _kept(WHOLE, "board_decision"), "title": "A day in the week for telling people", "aimed_at": "organisation",
        "due": days.before(days.last, 4), "owner": Who("head"),
    }  # fmt: skip
    brief = {
        "title": "Tell, and be told", "says": "A volunteer heard what came of her worry within a week, and raised the next one sooner.",
        "asks": "Say when somebody will hear from you, and write the day down.", "from_refs": _kept(WHOLE, "board_decision"),
        "origin_unit": "seaward", "sent_to_units": ("seaward", "harbour-youth"),
    }  # fmt: skip
    words = "From today whoever tells us of a worry hears from a person within ten working days."
    return (
        (MEETING, 1080, "ask_board", TRUSTEE, asked, "challenge"),
        (MEETING, 1095, "decide_board", TRUSTEE, decided, "board_decision"),
        (MEETING - 1, 600, "tell_units", LEAD, {"ref": _kept(WHOLE, "board_decision"), "title": "You will hear back", "words": words,
                                               "units": ("seaward",)}, ""),
        (MEETING - 1, 620, "do_next", LEAD, doing, "action"),
        (MEETING - 1, 640, "brief", LEAD, brief, "learning"),
        (MEETING - 2, 700, "receive", "volunteer", {"ref": _kept(WHOLE, "message")}, ""),
        (MEETING - 3, 702, "read_brief", "volunteer", {"learning": _kept(WHOLE, "learning"), "will_do": "I say when I will be back."}, ""),
        (5, 800, "finish", "head", {"ref": _kept(WHOLE, "action")}, ""),
        (1, 650, "effect", LEAD, {"ref": _kept(WHOLE, "action"), "effect": "change_seen"}, ""),
        (1, 660, "brief_effect", LEAD, {"ref": _kept(WHOLE, "learning"), "effect": "change_seen",
                                       "effect_seen": "Three volunteers asked when they would hear, before we said it."}, ""),
    )  # fmt: skip


def _broken(days: Days) -> Rows:
    asked = {
        "ref": MEETS,
        "asked": "Who at Lantern House was told what came of it?",
        "answered": None,
        "about": "casework",
    }
    decided = {
        "meeting": MEETS, "title": "Lantern House tells everybody who raised something this year", "because_of": _kept(BROKEN, "challenge"),
        "voices_cited": _kept(BROKEN, "concern"), "owner": Who("manager-lantern"),
    }  # fmt: skip
    doing = {
        "from_ref": _kept(BROKEN, "board_decision"), "title": "Go through the year's worries at Lantern House", "aimed_at": "task",
        "due": days.before(days.last, 3), "owner": Who("manager-lantern"),
    }  # fmt: skip
    brief = {
        "title": "Silence is an answer too", "says": "People who told us and heard nothing stop telling us.",
        "asks": "Ask one person whom you owe an answer.", "from_refs": _kept(BROKEN, "board_decision"), "origin_unit": "lantern-house",
        "sent_to_units": ("lantern-house",),
    }  # fmt: skip
    return (
        (MEETING, 1085, "ask_board", TRUSTEE, asked, "challenge"),
        (MEETING, 1100, "decide_board", TRUSTEE, decided, "board_decision"),
        (MEETING - 1, 630, "do_next", LEAD, doing, "action"),
        (MEETING - 1, 650, "brief", LEAD, brief, "learning"),
    )
