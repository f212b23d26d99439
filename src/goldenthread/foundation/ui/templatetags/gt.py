"""`{% load gt %}`: every component of the page. Forms and drawings live beside, and are loaded with it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import template
from django.utils.html import format_html

from goldenthread.foundation.ui.shapes import GUIDANCE, Link
from goldenthread.foundation.ui.templatetags import gt_blocks, gt_drawings, gt_forms, gt_vendor

register = template.Library()
for part in (gt_blocks, gt_forms, gt_drawings, gt_vendor):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)

Given = dict[str, Any]
BUTTON_KINDS = {
    "": "",
    "secondary": "govuk-button--secondary",
    "warning": "govuk-button--warning",
    "start": "gt-button--start",
}


def component(name: str, function: Any) -> None:
    """Register `function` as the tag `gt_<name>`, drawn by ui/components/<name>.html."""
    register.inclusion_tag(f"ui/components/{name}.html", name=f"gt_{name}")(function)


def title(text: object, caption: object = "", lead: object = "") -> Given:
    return {"text": text, "caption": caption, "lead": lead}


def back(url: str, text: str = "Back") -> Given:
    return {"url": url, "text": text}


def breadcrumbs(items: Sequence[tuple[str, str]]) -> Given:
    return {"items": items}


def button(
    text: str,
    href: str = "",
    kind: str = "",
    name: str = "",
    value: object = "",
    confirm: str = "",
    hidden: str = "",
) -> Given:
    shape = BUTTON_KINDS[kind]
    return {
        "text": text,
        "href": href,
        "shape": shape,
        "name": name,
        "value": value,
        "confirm": confirm,
        "hidden": hidden,
    }


def warning(text: object) -> Given:
    return {"text": text}


def notice(text: object, kind: str = "", title: str = "") -> Given:
    words = {"success": "Done", "error": "There is a problem", "warning": "Please note"}
    return {
        "text": text,
        "good": kind == "success",
        "bad": kind == "error",
        "title": title or words.get(kind, "Please note"),
    }


def panel(title: str, text: object = "") -> Given:
    return {"title": title, "text": text}


def summary(rows: Sequence[object], title: str = "") -> Given:
    acts = any(row.get("href") if isinstance(row, Mapping) else getattr(row, "href", "") for row in rows)
    return {"rows": rows, "title": title, "acts": acts}


def tag(text: object, kind: str = "plain") -> Given:
    return {"text": text, "kind": kind}


STACKED: Final = 4


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    numeric: str = "",
    small: bool = False,
) -> Given:
    """`numeric` names the columns of figures, counted from 1: "2,3". Four columns or more stand below one another on a telephone."""
    figures = {int(number) for number in numeric.split(",") if number.strip()}
    heads = [(text, number in figures) for number, text in enumerate(head, start=1)]
    called = [*(text if text.endswith("?") or not text else f"{text}:" for text in head), *[""] * 99]
    lines = [[(_cell(cell), n in figures, called[n - 1]) for n, cell in enumerate(row, start=1)] for row in rows]
    return {
        "caption": caption,
        "head": heads,
        "rows": lines,
        "small": small,
        "stacked": len(head) >= STACKED and not small,
    }


def _cell(cell: object) -> object:
    if isinstance(cell, Link):
        return format_html('<a class="govuk-link" href="{}">{}</a>', cell.href, cell.text)
    return cell


def timeline(items: Sequence[object]) -> Given:
    return {"items": items}


def pages(older: str = "", newer: str = "", what: str = "") -> Given:
    return {"older": older, "newer": newer, "what": what}


def progress(done: int, total: int | None, label: str) -> Given:
    return {"done": done, "total": total, "label": label}


def danger(text: object = "") -> Given:
    return {"text": text}


def guidance(items: Sequence[object] = GUIDANCE) -> Given:
    return {"items": items}


def sealed(level: str, when: str, kind: str = "record") -> Given:
    return {"level": level, "when": when, "kind": kind}


def empty(title: str, why: object = "", href: str = "", act: str = "") -> Given:
    return {"title": title, "why": why, "href": href, "act": act}


def not_known(why: object = "") -> Given:
    return {"why": why}


def items_only(items: Sequence[object]) -> Given:
    return {"items": items}


def figure(count: object, text: object, href: str = "") -> Given:
    return {"count": count, "text": text, "href": href}


def seen_by(text: object) -> Given:
    return {"text": text}


for each in (
    title, back, breadcrumbs, button, warning, notice, panel, summary, tag, table, timeline,
    pages, progress, danger, guidance, sealed, empty, not_known, figure, seen_by,
):  # fmt: skip
    component(each.__name__, each)
component("acts", items_only)
component("tasks", items_only)


@register.inclusion_tag("ui/components/post.html", name="gt_post", takes_context=True)
def post(
    context: template.Context, url: str, text: str, kind: str = "", send_key: str = "", confirm: str = ""
) -> Given:
    shape = BUTTON_KINDS[kind]
    token = context.get("csrf_token")
    return {
        "url": url,
        "text": text,
        "shape": shape,
        "send_key": send_key,
        "confirm": confirm,
        "csrf_token": token,
    }


@register.inclusion_tag("ui/components/coding.html", name="gt_coding", takes_context=True)
def coding(
    context: template.Context, url: str, items: Sequence[object], may: bool = False, defined: bool = False
) -> Given:
    """Themes at a record as they stand; with `may` a yes and a no for each, with `defined` what each means."""
    return {"url": url, "items": items, "may": may, "defined": defined, "csrf_token": context.get("csrf_token")}
