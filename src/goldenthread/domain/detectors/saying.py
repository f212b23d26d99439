"""One plain sentence for each check, worked out from its figures, for a lead to read.

Source: design.md §3 (sentences made by tested code), detectors.toml (rule 4: first what cannot be seen).
"""

from __future__ import annotations

from goldenthread.domain.detectors.counting import Draft, n_of, shown
from goldenthread.domain.detectors.found import Also, Found
from goldenthread.domain.detectors.judging import Judged


def _headline(found: Found, draft: Draft, judged: Judged) -> str:
    said = draft.sentence.format(**n_of(draft), v=shown(round(draft.value, 1)) if draft.value is not None else "")
    if draft.missing:
        return f"This cannot be seen yet. {draft.missing[0]}"
    if draft.count.too_blank:
        return "This cannot be seen yet: over a fifth of what it rests on is blank."
    if draft.value is None and not draft.count.n:
        return "There is nothing to count yet." if not found.also or found.kind != "question" else draft.sentence
    if judged.too_few:
        return f"Too few to say. {said}"
    return said


def _weaker(found: Found, judged: Judged) -> list[Also]:
    """The further figures that are as weak as the row, where the headline is not."""
    if judged.status == found.status or found.status not in ("strained", "broken"):
        return []
    return [also for also in found.also if also.status == found.status]


def sentence(found: Found, draft: Draft, judged: Judged) -> str:
    """Red lines first, then the figure, then the further figure that makes the row what it is."""
    reds = list(dict.fromkeys(red.says for red in found.red))
    aside = [draft.aside] if draft.aside and not draft.missing else []
    return " ".join([*reds, _headline(found, draft, judged), *aside, *(also.says for also in _weaker(found, judged))])
