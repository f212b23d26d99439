"""The sizes that are made, and how one is made."""

from __future__ import annotations

from random import Random

from tests.generated import governed, matters, places, practice
from tests.generated.body import FAULTS, Body, Shape

CAMP = Shape("summer-camp", "Summer Camp", "charity", 0, 4, 1, 50, 4, seasonal=True, office=0, trustees=3)
TRUST = Shape("hill-trust", "Hill Trust", "charity", 0, 3, 0, 10, 3, one_lead=True, office=0, trustees=4)
COUNCIL = Shape("our-council", "Our Council", "local_authority", 8, 5, 90, 34, 25, office=6)
HAMLET = Shape("hamlet-club", "Hamlet Club", "sport", 0, 2, 2, 3, 4, seasonal=True, office=2, trustees=3)
VILLAGE = Shape("village-hall", "Village Hall", "charity", 0, 3, 8, 4, 8)
TOWN = Shape("town-charity", "Town Charity", "charity", 0, 3, 22, 14, 26)
STEPS = (*places.STEPS, *practice.STEPS, *matters.STEPS, *governed.STEPS)


def make(shape: Shape, seed: int = 1, faults: float = FAULTS) -> Body:
    body = Body(shape, Random(seed), faults)
    for step in STEPS:
        step(body)
    return body
