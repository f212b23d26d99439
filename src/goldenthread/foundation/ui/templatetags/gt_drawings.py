"""The line of sight and the trace as tags."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from goldenthread.foundation.ui import thread_svg
from goldenthread.foundation.ui.chart_svg import Drawn, chart_svg
from goldenthread.foundation.ui.thread_svg import Knot, Strand
from goldenthread.foundation.ui.thread_words import KNOTS, MEANINGS, STATES, WORST_FIRST

register = template.Library()


@register.simple_tag(name="gt_thread")
def gt_thread(state: str) -> SafeString:
    """A small sample of thread, for keys and lists; its word stands beside it."""
    return thread_svg.sample_svg(state)


@register.inclusion_tag("ui/components/state.html", name="gt_state")
def gt_state(state: str, count: str = "") -> dict[str, Any]:
    return {
        "state": state,
        "word": STATES[state],
        "count": count,
        "svg": thread_svg.sample_svg(state, width=44),
    }


@register.inclusion_tag("ui/components/columns.html", name="gt_columns")
def gt_columns(columns: Sequence[str]) -> dict[str, Any]:
    return {"svg": thread_svg.heads_svg(columns)}


@register.inclusion_tag("ui/components/area.html", name="gt_area")
def gt_area(
    title: str,
    sentence: str,
    strands: Sequence[Strand],
    columns: Sequence[str],
    href: str = "",
    opened: bool = False,
) -> dict[str, Any]:
    """One area: the wide picture, and for narrow screens one line that opens to a list."""
    return {
        "title": title, "sentence": sentence, "href": href, "opened": opened,
        "strands": _lines(strands, columns),
        "svg": thread_svg.area_svg(strands, columns, title=title),
        "sample": thread_svg.sample_svg(thread_svg.worst_state(strands), width=70),
        "tally": thread_svg.tally(strands),
    }  # fmt: skip


@register.inclusion_tag("ui/components/strand.html", name="gt_strand")
def gt_strand(strand: Strand, way: str = "") -> dict[str, Any]:
    return {"line": _line(strand, way)}


@register.inclusion_tag("ui/components/key.html", name="gt_key")
def gt_key() -> dict[str, Any]:
    return {"lines": [(thread_svg.sample_svg(state), words) for state, words in MEANINGS.items()]}


@register.inclusion_tag("ui/components/trace.html", name="gt_trace")
def gt_trace(knots: Sequence[Knot]) -> dict[str, Any]:
    return {"knots": [(knot, thread_svg.knot_svg(knot.state), KNOTS[knot.state]) for knot in knots]}


@register.inclusion_tag("ui/components/chart.html", name="gt_chart")
def gt_chart(title: str, drawn: Drawn, says: str = "", note: str = "", numbers: str = "") -> dict[str, Any]:
    """Counts over time: the picture, what it says, and where no table stands beside it the numbers."""
    return {"title": title, "svg": chart_svg(drawn), "says": says, "note": note, "numbers": numbers}


def _lines(strands: Sequence[Strand], columns: Sequence[str]) -> list[dict[str, Any]]:
    worst_first = sorted(strands, key=lambda strand: WORST_FIRST.index(strand.state))
    return [_line(strand, thread_svg.way(strand, columns)) for strand in worst_first]


def _line(strand: Strand, way: str) -> dict[str, Any]:
    return {
        "strand": strand,
        "way": way,
        "word": STATES[strand.state],
        "svg": thread_svg.sample_svg(strand.state, width=60),
    }
