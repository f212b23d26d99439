"""Forms: fields, whole forms, error summaries."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm

from goldenthread.foundation.ui import fields
from goldenthread.foundation.ui.shapes import Problem

register = template.Library()


@register.inclusion_tag("ui/forms/gt_field.html", name="gt_field")
def gt_field(
    field: BoundField,
    heading: bool = False,
    size: str = "",
    inline: bool = False,
    width: str = "",
    prefix: str = "",
    suffix: str = "",
    small: bool = False,
    hide_label: bool = False,
) -> dict[str, Any]:
    """One field: `heading` makes its label the page's h1, `size` is s, m, l or xl."""
    kind = fields.kind(field)
    size = size or ("l" if heading else "")
    return {
        "field": field, "kind": kind, "id": fields.field_id(field), "for_id": fields.first_id(field),
        "heading": heading, "size": size, "inline": inline, "prefix": prefix, "suffix": suffix,
        "small": small, "hide_label": hide_label, "describedby": fields.describedby(field),
        "control": "" if kind in {"radios", "ticks", "date"} else fields.control(field, _width(width)),
        "boxes": _boxes(kind, field),
    }  # fmt: skip


def _width(width: str) -> str:
    if not width:
        return ""
    return f"govuk-input--width-{width}" if str(width).isdigit() else f"govuk-!-width-{width}"


def _boxes(kind: str, field: BoundField) -> list[fields.Box]:
    if kind in {"radios", "ticks"}:
        return fields.choices(field)
    return fields.date_boxes(field) if kind == "date" else []


@register.inclusion_tag("ui/forms/gt_form.html", name="gt_form")
def gt_form(form: BaseForm) -> dict[str, Any]:
    """Every field of a form, hidden ones first; the error summary is drawn by the page."""
    return {"form": form, "fields": [field for field in form if not field.is_hidden]}


@register.inclusion_tag("ui/components/error_summary.html", name="gt_errors")
def gt_errors(*forms: BaseForm, quiet: bool = False) -> dict[str, Any]:
    """`quiet` leaves the focus where it is, for a page that only shows what a summary looks like."""
    return {"problems": _all(forms), "quiet": quiet}


@register.inclusion_tag("ui/components/error_summary.html", name="gt_page_errors", takes_context=True)
def gt_page_errors(context: template.Context) -> dict[str, Any]:
    return {"problems": _all(_page_forms(context))}


@register.simple_tag(name="gt_error_prefix", takes_context=True)
def gt_error_prefix(context: template.Context) -> str:
    """What a screen reader hears first in the title of a page with errors."""
    return "Error: " if _all(_page_forms(context)) else ""


def _page_forms(context: template.Context) -> list[BaseForm]:
    given = [context.get("form"), *(context.get("forms") or ())]
    return [form for form in given if isinstance(form, BaseForm)]


def _all(forms: Iterable[BaseForm]) -> list[Problem]:
    return [problem for form in forms if form.is_bound for problem in fields.problems(form)]
