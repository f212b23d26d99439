"""Charts of a pack: what they say, that they tell no small number, and that page and papers show the same; small numbers by brute force."""

from __future__ import annotations

import io
import itertools
from collections import defaultdict
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.test import Client
from docx import Document

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Coding, Reading
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.ui.chart_svg import chart_svg
from goldenthread.insight.board import papers, showing
from goldenthread.insight.board.pack import draft
from goldenthread.insight.board.small import protected, total_says
from goldenthread.insight.charts import drawn_of, monthly
from tests.insight.board.test_pack import APRIL, lived, sent
from tests.insight.board.test_recount import MEETING, NONE_DECIDED
from tests.insight.facts import NOON, an_organisation, keeps
from tests.world import World

YEAR = [f"2025-{n:02d}" for n in range(1, 13)]


@pytest.mark.parametrize(("cells", "most"), [(2, 13), (3, 10)])
def test_no_number_that_is_missing_comes_back_for_whoever_knows_the_rule(cells: int, most: int) -> None:
    """For each missing cell there are two worlds with another number in it that would be shown just the same."""
    alike = defaultdict(list)
    for world in itertools.product(range(most + 4), repeat=cells):
        counts = {str(n): value for n, value in enumerate(world)}
        alike[tuple(protected(counts).values()), total_says(counts)].append(world)
    for (shown, _), worlds in alike.items():
        if all(max(world) <= most for world in worlds):
            for place, value in enumerate(shown):
                if value is None:
                    assert len({world[place] for world in worlds}) > 1, (shown, worlds)


def test_a_chart_says_in_words_what_stands_out() -> None:
    one = monthly("Worries", dict(zip(YEAR, [5, 6, 5, 6, 18, 5, 6, 5, 6, 5, 6, 5], strict=True)), "not shown")
    assert one.says == "Usually 4 to 9 a month, 6.5 on average."
    assert one.note.startswith(
        "May 2025: above what is usual. June 2025 to December 2025: seven or more in a row below"
    )
    assert one.value["stands_out"]["2025-05"] == "outside+"
    svg = chart_svg(one.drawn)
    assert svg.count("gt-chart__out") == 8
    assert one.says in svg, "whoever cannot see the picture hears it"
    assert drawn_of(one.as_json()) == one.drawn


def test_a_month_that_is_not_shown_leaves_no_limits_to_tell_it_by() -> None:
    one = monthly("A", {**dict.fromkeys(YEAR, 9), "2025-03": None}, "not shown")
    assert one.value == {"mean": None, "low": None, "high": None, "stands_out": {}}
    assert "March 2025 not shown" in one.numbers
    assert "NaN" not in chart_svg(one.drawn)


def test_three_months_at_a_time_are_named_from_first_to_last() -> None:
    one = monthly("A", {"2025-11": 9, "2026-02": 12, "2026-05": 8, "2026-08": 11}, "not shown", span=3)
    assert one.numbers.startswith("November 2025 to January 2026 9, February 2026 to April 2026 12")
    assert one.says.startswith("Usually 2 to 18 in three months, 10.0 on average.")
    assert (one.drawn.first, one.drawn.last) == ("November 2025", "October 2026")


def test_nothing_varies_and_nothing_ended_are_said() -> None:
    assert monthly("A", dict.fromkeys(YEAR, 3), "x").says == "3 in every month: nothing varies."
    assert monthly("A", {"2025-01": 3}, "x").says == "One number alone says nothing of what is usual."
    assert monthly("A", {}, "x").says == "No month has ended yet."
    assert 'role="img"' in chart_svg(monthly("A", {}, "x").drawn)
    assert "Fewer than 12" in monthly("A", {"2025-01": 3, "2025-02": 9, "2025-03": 4}, "x").says


def test_limits_of_few_a_month_say_that_they_say_little() -> None:
    few = monthly("A", {f"2025-{n:02d}": 1 + n % 3 for n in range(1, 13)}, "-")
    assert few.says.endswith("Fewer than 5 on average: such limits say little.")
    assert "say little" not in monthly("A", {f"2025-{n:02d}": 5 + n % 3 for n in range(1, 13)}, "-").says


@pytest.mark.django_db
def test_themes_over_time_are_drawn_by_area_and_words_cannot_break_out() -> None:
    here = an_organisation(name="<b>&</b>")
    with scope.of(here.id):
        keeps(here, "concerns", since=date(2025, 1, 1))
        for month, many in zip((1, 3, 5, 7, 9, 10), (6, 7, 5, 8, 6, 9), strict=True):
            for other in (month, month + 1):
                codings(here.id, many, "W5", date(2026, min(other, 10), 9), "concern")
        codings(here.id, 2, "C1", date(2026, 3, 3), "strength")
        codings(here.id, 3, "C1", date(2026, 3, 3), "unclear")
        made = draft(here, MEETING, NOON, NONE_DECIDED)
    page = next(one for one in made.content["pages"] if one["code"] == "themes")
    assert [one["title"] for one in page["charts"]] == ["Complaints and speaking up: something lacking"]
    assert "November 2025 0, December 2025 0, January 2026 6" in page["charts"][0]["numbers"]
    assert "usual.themes.W.concern" in {one.key for one in made.figures}
    assert papers.as_pdf(made.content, None).startswith(b"%PDF")
    word = Document(io.BytesIO(papers.as_docx(made.content, None)))
    told = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert any(said.startswith("Complaints and speaking up: something lacking.") for said in told)
    assert all(told)


def codings(organisation: UUID, many: int, theme: str, on: date, tone: str) -> None:
    for _ in range(many):
        root = fresh_ref("CON")
        Coding.objects.create(
            ref=fresh_ref("COD"), organisation_id=organisation, recorded_at=NOON, area=theme[0], theme=theme, source=root, root=root,
            polarity=tone, happened_on=on, coder="x", state="confirmed", level="front_line",
        )  # fmt: skip


@pytest.mark.django_db
def test_page_and_papers_show_the_charts_and_a_pack_of_before_there_were_any_still_opens(
    world: World, client: Client
) -> None:
    held = lived(world)
    Reading.objects.bulk_create(
        Reading(ref=fresh_ref("RDG"), organisation_id=world.organisation.id, recorded_at=APRIL, area="Q", measure="risks",
                subject=fresh_ref("RSK"), happened_on=date(2026, month, 3), value={"kind": "financial"})
        for month in (2, 3) for _ in range(month + 4)
    )  # fmt: skip
    with moment.lived_at(datetime(2026, 4, 14, 10, tzinfo=UTC)):
        client.force_login(world.user("lead_trustee"))
        page = client.get(f"/o/harbour/packs/{held.ref}/").content.decode()
        assert 'class="gt-chart__svg"' in page
        found = showing.pack_of(world.actor("lead_trustee"), world.organisation, held.ref)
    older = {
        **found.content,
        "pages": [{k: v for k, v in one.items() if k != "charts"} for one in found.content["pages"]],
    }
    older["front"] = {k: v for k, v in found.content["front"].items() if k != "charts"}
    assert papers.as_pdf(older, None).startswith(b"%PDF")
    assert papers.as_docx(older, None).startswith(b"PK")


@pytest.mark.django_db
def test_a_theme_that_was_taken_back_counts_otherwise_and_says_why(world: World) -> None:
    held, pack = sent(world)
    before = {one["key"]: one["says"] for page in pack.content["pages"] for one in page["figures"]}
    assert before["themes.records"] == "about 10", "eight, of which three speak of one area"
    with moment.lived_at(APRIL):
        gone = Coding.objects.order_by("ref").values_list("root", flat=True).distinct()[:2]
        Coding.objects.filter(root__in=list(gone)).update(ended_at=moment.now().replace(hour=11))
        found = {one.key: one for one in showing.pack_of(world.actor("dsl"), world.organisation, held.ref).changed}
    assert (found["themes.records"].sent, found["themes.records"].now) == ("about 10", "about 5")
    assert "corrected afterwards" in found["themes.records"].why
