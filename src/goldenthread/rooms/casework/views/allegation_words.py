"""What is to be done with an allegation, in words."""

from __future__ import annotations

from typing import Final

STEPS: Final = {
    "": "Nothing is due",
    "consult_officer": "Consult the designated officer",
    "look_for_patterns": "Look at it for patterns",
    "decide_action": "Decide about their work meanwhile",
    "decide_barring": "Decide on barring",
    "send_barring": "Send the referral for barring",
    "decide_regulator": "Decide on a regulator",
    "send_regulator": "Send the referral to the regulator",
    "close_allegation": "Say what was found, and close it",
}
ACTS: Final = {
    "consult_officer": "Record what the designated officer said",
    "evaluate_allegation": "Weigh it: allegation or low-level concern",
    "decide_action": "Decide about their work meanwhile",
    "tell_about": "Record who was told",
    "look_for_patterns": "Look for patterns",
    "decide_barring": "Decide on barring",
    "send_barring": "Say when the referral for barring was sent",
    "decide_regulator": "Decide on a regulator or professional body",
    "send_regulator": "Say when the regulator's referral was sent",
    "hand_allegation": "Hand it to somebody",
    "close_allegation": "Close it",
}
REFERENCES: Final = "It was found to be {}: it is left off references, and normally off their personnel file."


def in_sense(kind: str, *, closed: bool, barring: str, regulator: str, sent: tuple[bool, bool]) -> list[str]:
    """The acts that make sense of it now, in their order. `sent`: the referrals for barring, and to a regulator."""
    only = {
        "look_for_patterns": kind == "low_level",
        "consult_officer": kind != "low_level" and not closed,
        "evaluate_allegation": not closed,
        "decide_action": not closed,
        "hand_allegation": not closed,
        "close_allegation": not closed,
        "decide_barring": kind != "low_level" and not closed,
        "decide_regulator": kind != "low_level" and not closed,
        "send_barring": barring == "referred" and not sent[0],
        "send_regulator": regulator == "referred" and not sent[1],
    }
    return [one for one in ACTS if only.get(one, True)]
