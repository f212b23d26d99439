"""One plain sentence for each check, worked out from its figures, for a lead to read.

Source: design.md §3 (sentences made by tested code), detectors.toml (rule 4: first what cannot be seen).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.counting import Draft, n_of, shown
from goldenthread.domain.detectors.found import Also, Found
from goldenthread.domain.detectors.judging import Judged

NOTHING: Final = {
    "flow": "Nothing in the last twelve months falls within what this check looks at.",
    "census": "There is nothing to count: no record falls within what this check looks at.",
}


def _headline(found: Found, draft: Draft, judged: Judged) -> str:
    said = draft.sentence.format(**n_of(draft), v=shown(round(draft.value, 1)) if draft.value is not None else "")
    if draft.missing:
        return f"This cannot be seen yet. {draft.missing[0]}"
    if draft.count.too_blank:
        return f"This cannot be seen yet: over a fifth of {draft.rests} is blank."
    if draft.value is None and not draft.count.n:
        return draft.sentence if found.also and found.kind == "question" else NOTHING.get(found.kind, NOTHING["census"])
    if judged.too_few:
        return f"Too few to say{':' if said[:1].isdigit() else '.'} {said}"
    return said


def _weaker(found: Found, judged: Judged) -> list[Also]:
    """The further figures that are as weak as the row, where the headline is not."""
    if judged.status == found.status or found.status not in ("strained", "broken"):
        return []
    return [also for also in found.also if also.status == found.status]


def sentence(found: Found, draft: Draft, judged: Judged) -> str:
    """Red lines first, then the figure, then the further figure that makes the row what it is (before the figure, where that cannot
    be seen); last what has to be known to read it.
    """
    reds = list(dict.fromkeys(red.says for red in found.red))
    said, weaker = [_headline(found, draft, judged)], [also.says for also in _weaker(found, judged)]
    if weaker and (draft.missing or draft.count.too_blank):
        said, weaker = weaker, [said[0].replace("This cannot", "The rest cannot", 1)]
    return " ".join([*reds, *said, *weaker, *draft.notes])
