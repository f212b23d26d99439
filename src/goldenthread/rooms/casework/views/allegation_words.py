"""What is to be done with an allegation, in words."""

from __future__ import annotations

from typing import Final

STEPS: Final = {
    "": "Nothing is due",
    "consult_officer": "Consult the designated officer",
    "look_for_patterns": "Look at it for patterns",
    "decide_barring": "Decide on barring",
    "decide_regulator": "Decide on a regulator",
    "close_allegation": "Say what was found, and close it",
}
ACTS: Final = {
    "consult_officer": "Record what the designated officer said",
    "look_for_patterns": "Look for patterns",
    "decide_barring": "Decide on barring",
    "decide_regulator": "Decide on a regulator or professional body",
    "hand_allegation": "Hand it to somebody",
    "close_allegation": "Close it",
}
