"""Short surveys read together: never under five answers, never who; what leaders state beside what the front line sees.

Sources: themes M5, U1; detectors.toml (U1, kind opinion); domain.duties.culture (ENOUGH).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from goldenthread.domain.duties.culture import ENOUGH
from goldenthread.domain.duties.quarters import part_of
from goldenthread.domain.duties.shapes import Row

LEADERS: Final = frozenset({"senior", "board"})
LEAST_SHARE: Final = 0.30
"""Of those asked: under this, answers do not speak for the others. Source: detectors.toml (kind opinion)."""

Inside = Callable[[str | None, str | None], bool]
"""Whether one unit (its code; None: the whole organisation) is another, or lies under it."""
NEAR: Final = timedelta(days=92)
"""Within this, the same people answer much the same."""
Round = tuple[str | None, str, date]
"""Who was asked, and when: the unit's code (None: everywhere), the organisational level, the local day."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers to one question. `mean` (1 to 5) and `low` (answers of 1 or 2) are None under five answers: nothing is shown."""

    area: str
    question: str
    n: int
    mean: float | None
    low: int | None

    @property
    def shown(self) -> bool:
        return self.mean is not None


@dataclass(frozen=True, slots=True)
class Beside:
    """One area: what leaders state, what the front line sees, and the difference, where both had five answers."""

    area: str
    stated: Answers
    practised: Answers

    @property
    def gap(self) -> float | None:
        if self.stated.mean is None or self.practised.mean is None:
            return None
        return self.stated.mean - self.practised.mean


def together(area: str, question: str, values: Iterable[int]) -> Answers:
    """The answers to one question, withheld under five."""
    given = list(values)
    if len(given) < ENOUGH:
        return Answers(area, question, len(given), None, None)
    return Answers(area, question, len(given), sum(given) / len(given), sum(1 for value in given if value <= 2))


def by_question(rows: Iterable[Row]) -> tuple[Answers, ...]:
    """Answers question by question, in order of area and question; rows as the workbook has them."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        found[row["area"], row["question"]].append(row["answer"])
    return tuple(together(area, question, values) for (area, question), values in sorted(found.items()))


def answered(rows: Iterable[Row]) -> int:
    """How many people answered, at least: the question with most answers, since one person answers each once."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        counted[row["area"], row["question"]] += 1
    return max(counted.values(), default=0)


def response(people: int, invited: int) -> float | None:
    """Share of those asked that answered, at most 1; None where nobody was asked."""
    return min(1.0, people / invited) if invited else None


def too_near(answers: Mapping[Round, int], inside: Callable[[str | None, str | None], bool]) -> set[Round]:
    """The rounds to one question of which nothing is told, because another round is told that asked nearly the same people.

    `answers`: how many each brought. `inside(a, b)`: unit a is b or lies under it. Where one round's unit lies in another's, the level is
    the same, they were asked within three months of each other, and one brought one to four answers more: the difference would be
    those few. The one asked later is kept back; of two of one day, the inner. Days are local.
    """
    kept_back: set[Round] = set()
    for one, other in combinations(sorted(answers, key=lambda r: (r[2], r[1], r[0] or "")), 2):
        related = inside(one[0], other[0]) or inside(other[0], one[0])
        if one[1] != other[1] or not related or other[2] - one[2] > NEAR:
            continue
        if min(answers[one], answers[other]) < ENOUGH or not 0 < abs(answers[one] - answers[other]) < ENOUGH:
            continue
        inner = one if inside(one[0], other[0]) else other
        kept_back.add(other if one[2] < other[2] else inner)
    return kept_back


def released(rows: Iterable[Row], open_rounds: Container[Round] = (), near: Inside | None = None) -> list[Row]:
    """The answers that sums may be made of, so that no two of the sums that are shown differ by fewer than five people.

    Rows need `unit`, `level`, `asked_on`, `area`, `question`. A round that is still open gives nothing: answers that come in one by one
    could be told apart. A round with five answers to a question gives them. The smaller ones of a calendar quarter give theirs
    together, where they are five or more together and none of that quarter is open any more. Days are local. `near`: the tree of units,
    for rounds that asked nearly the same people (`too_near`), which give nothing.
    """
    rounds: dict[tuple[str, str, Round], list[Row]] = defaultdict(list)
    for row in rows:
        rounds[row["area"], row["question"], (row["unit"], row["level"], row["asked_on"])].append(row)
    found: list[Row] = []
    rest: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    waits = set()
    counts: dict[tuple[str, str], dict[Round, int]] = defaultdict(dict)
    for (area, question, asked), given in rounds.items():
        counts[area, question][asked] = len(given)
    back = {key: too_near(some, near) if near else set() for key, some in counts.items()}
    for (area, question, asked), given in rounds.items():
        if asked in back[area, question]:
            continue
        side = "leaders" if asked[1] in LEADERS else asked[1]
        quarter = (area, question, side, part_of(asked[2]))
        if asked in open_rounds:
            waits.add(quarter)
        elif len(given) >= ENOUGH:
            found += given
        else:
            rest[quarter] += given
    for quarter, given in rest.items():
        if quarter not in waits and len(given) >= ENOUGH:
            found += given
    return found


def stated_beside_practised(
    rows: Iterable[Row], open_rounds: Container[Round] = (), near: Inside | None = None
) -> tuple[Beside, ...]:
    """Area by area: 'priority' as senior leaders and board state it, 'practised' as the front line sees it. The widest gap first, then
    areas of which too little is known. Only answers that are `released`; an area of which
    nothing else is there is named all the same.
    """
    stated: dict[str, list[int]] = defaultdict(list)
    practised: dict[str, list[int]] = defaultdict(list)
    given = list(rows)
    for row in released(given, open_rounds, near):
        if row["question"] == "priority" and row["level"] in LEADERS:
            stated[row["area"]].append(row["answer"])
        elif row["question"] == "practised" and row["level"] == "front_line":
            practised[row["area"]].append(row["answer"])
    found = [
        Beside(area, together(area, "priority", stated[area]), together(area, "practised", practised[area]))
        for area in sorted({row["area"] for row in given if row["question"] in ("priority", "practised")})
    ]
    return tuple(sorted(found, key=lambda one: (one.gap is None, -(one.gap or 0.0), one.area)))
