"""How one Django form field becomes a field on the page: its kind, its ids, its attributes."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.utils.safestring import SafeString

from goldenthread.foundation.ui.shapes import Problem

GOVUK_CLASS = {
    "text": "govuk-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
}


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a date, or one choice of a group, ready to be drawn."""

    label: str
    html: SafeString
    id: str
    hint: str = ""


def kind(field: BoundField) -> str:
    """Which drawing fits: text, textarea, select, file, tick, radios, ticks, date or hidden."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "ticks"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.MultiWidget):
        return "date"
    for klass, name in ((forms.Textarea, "textarea"), (forms.Select, "select"), (forms.FileInput, "file")):
        if isinstance(widget, klass):
            return name
    return "hidden" if widget.is_hidden else "text"


def field_id(field: BoundField) -> str:
    return field.auto_id or field.html_name


def first_id(field: BoundField) -> str:
    """The id of the first thing in the field that takes the focus."""
    base = field_id(field)
    if kind(field) not in {"radios", "ticks", "date"}:
        return str(field.field.widget.attrs.get("id", base))
    return f"{base}_0"


def describedby(field: BoundField) -> str:
    base = field_id(field)
    parts = [f"{base}-hint"] if field.help_text else []
    return " ".join([*parts, f"{base}-error"] if field.errors else parts)


def control(field: BoundField, extra: str = "") -> SafeString:
    """The input itself with its classes and what describes it."""
    name = kind(field)
    attrs: dict[str, Any] = {"class": " ".join(filter(None, [GOVUK_CLASS.get(name, ""), extra, _own_class(field)]))}
    if name == "tick":
        attrs["class"] = "govuk-checkboxes__input"
    if field.errors and name != "tick":
        attrs["class"] += f" {GOVUK_CLASS[name]}--error"
    if field.errors:
        attrs["aria-invalid"] = "true"
    if described := describedby(field):
        attrs["aria-describedby"] = described
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs=attrs)


def _own_class(field: BoundField) -> str:
    return str(field.field.widget.attrs.get("class", ""))


def choices(field: BoundField) -> list[Box]:
    """Each choice of a group of radio buttons or checkboxes."""
    block = "radios" if kind(field) == "radios" else "checkboxes"
    boxes = []
    hints: dict[str, str] = getattr(field.field, "choice_hints", {})
    for index, sub in enumerate(field.subwidgets):
        value = str(sub.data["value"])
        own_id = f"{field_id(field)}_{index}"
        sub.data["attrs"] = {**sub.data["attrs"], "id": own_id, "class": f"govuk-{block}__input"}
        for unwanted in ("aria-describedby", "aria-invalid", "required"):
            sub.data["attrs"].pop(unwanted, None)
        if value in hints:
            sub.data["attrs"]["aria-describedby"] = f"{own_id}-hint"
        boxes.append(Box(str(sub.choice_label), sub.tag(), own_id, hints.get(value, "")))
    return boxes


def date_boxes(field: BoundField) -> list[Box]:
    """Day, month and year of a date, each with its own label."""
    widget = field.field.widget
    context = widget.get_context(field.html_name, field.value(), {"id": field_id(field)})
    parts = context["widget"]["subwidgets"]
    labels = getattr(widget, "parts", ())
    boxes = []
    for index, part in enumerate(parts):
        label, width = labels[index][1:] if index < len(labels) else (f"Part {index + 1}", 4)
        classes = f"govuk-input govuk-date-input__input govuk-input--width-{width}"
        own_id = f"{field_id(field)}_{index}"
        attrs = {
            **part["attrs"],
            "id": own_id,
            "class": classes + (" govuk-input--error" if field.errors else ""),
        }
        attrs.pop("required", None)
        html = widget.widgets[index].render(part["name"], part["value"], attrs, field.form.renderer)
        boxes.append(Box(label, html, own_id))
    return boxes


def problems(form: BaseForm) -> list[Problem]:
    """The lines of an error summary: what belongs to no field first, then field by field in page order."""
    lines = [Problem(str(error)) for error in form.non_field_errors()]
    for name in form.fields:
        field = form[name]
        href = "" if field.is_hidden else f"#{first_id(field)}"
        lines += [Problem(str(error), href) for error in field.errors]
    return lines
