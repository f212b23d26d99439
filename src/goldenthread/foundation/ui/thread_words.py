"""The words of the thread: what each state and each knot is called."""

from typing import Final

STATES: Final = {
    "whole": "whole",
    "frayed": "frayed",
    "broken": "broken",
    "few": "too few to judge",
    "absent": "nothing due",
    "same_person": "one person holds both ends",
    "not_known": "not known",
}
MEANINGS: Final = {
    "whole": "whole: nine in ten or more in time",
    "frayed": "frayed: six to nine in ten",
    "broken": "broken: fewer, or one that may never wait",
    "few": "few: too few to judge",
    "absent": "nothing was due: not the same as fine",
    "same_person": "one person holds both ends: ask who outside reads this",
    "not_known": "not known: the register is not kept",
}
KNOTS: Final = {"here": "", "sealed": "Sealed", "missing": "Missing", "awaited": "Awaited"}
WORST_FIRST: Final = ("broken", "frayed", "not_known", "same_person", "few", "absent", "whole")
