"""Forms of bringing and taking away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.mapping import SheetMapping
from goldenthread.doors.imports.uploads import BOOKS, LISTS, taken_in
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.registers.schema import Column, Table
from goldenthread.foundation.ui.forms import GoldForm

NOTE, AS_A_NOTE = "None of these: keep it as a note", "-"
FILLED = ("choice", "yesno", "text")


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class BringField(forms.FileField):
    """One or several files; gives what is in them, archives unpacked."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if isinstance(one, UploadedFile)]
        try:
            return taken_in(HeldFile(str(one.name or "file"), one.read()) for one in given)
        except Refused as refused:
            raise ValidationError([message for _, message in refused.problems]) from refused


class BringForm(GoldForm):
    """Which files."""

    spreadsheets = BringField(
        label="Your spreadsheets",
        help_text="One Excel workbook (.xlsx), or as many CSV files as you like, or a ZIP of them. 30 MB at most. They are sealed, and"
        " thrown away once they are loaded or given up.",
        widget=ManyFiles({"accept": ",".join((*BOOKS, *LISTS, ".zip"))}),
    )


class TakeForm(GoldForm):
    """Why everything is taken away."""

    reason = forms.CharField(
        label="Why do you take everything away?",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="It stands in the ledger, and the trustee for safeguarding is told at once.",
    )


class SameForm(GoldForm):
    """One question."""

    same = forms.ChoiceField(
        label="Are they the same person?",
        choices=[("no", "No, two people"), ("yes", "Yes, one person with two references")],
        widget=forms.RadioSelect,
    )
    given = forms.CharField(widget=forms.HiddenInput, max_length=300)
    kept = forms.CharField(widget=forms.HiddenInput, max_length=300)


class ColumnsForm(GoldForm):
    """Which column of ours each header of a sheet means. Values: a column, or `column|kind=code` where each filled cell is a row."""

    def __init__(self, *args: Any, sheet: Mapping[str, Any], table: Table, **kwargs: Any) -> None:
        self.sheet, self.table = sheet, table
        super().__init__(*args, **kwargs)
        choices = [(AS_A_NOTE, NOTE), *((c.name, _called(c)) for c in table.columns), *_wide(table)]
        chosen = _chosen(sheet, table)
        for place, one in enumerate(sheet["headers"]):
            samples = "; ".join(one["samples"])
            self.fields[f"h{place}"] = forms.ChoiceField(
                label=f"‘{one['header']}’", choices=choices, initial=chosen.get(one["header"], AS_A_NOTE),
                help_text=f"Such as: {samples}" if samples else "Blank in the first rows",
            )  # fmt: skip
        constants = ((sheet.get("meaning") or {}).get("constants") or {}) if _of(sheet, table) else {}
        said = {value.partition("|")[0] for value in chosen.values()}
        for column in table.columns:
            asked = column.required and (column.type in FILLED or column.target == "units")
            if column.name in constants or (asked and column.name not in said):
                self.fields[f"c_{column.name}"] = _constant(column, constants.get(column.name, ""))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        places: dict[str, list[int]] = {}
        for place in range(len(self.sheet["headers"])):
            if (value := data.get(f"h{place}", AS_A_NOTE)) != AS_A_NOTE:
                places.setdefault(value, []).append(place)
        for value, where in places.items():
            text = "|" not in value and self.table.column(value).type == "text"
            if len(where) > 1 and not text:
                for place in where[1:]:
                    self.add_error(
                        f"h{place}", f"‘{self.sheet['headers'][where[0]]['header']}’ is that already. Which one counts?"
                    )
        if any("|" in value for value in places) and {"kind", "completed"} & set(places):
            self.add_error(
                None, "Either one column names the kind of check, or there is a column for each kind: not both."
            )
        return data

    def meaning(self) -> SheetMapping:
        """What was chosen."""
        columns, wide = {}, {}
        for place, one in enumerate(self.sheet["headers"]):
            column, _, fixed = self.cleaned_data.get(f"h{place}", "").partition("|")
            if column == AS_A_NOTE:
                continue
            if fixed:
                name, _, code = fixed.partition("=")
                wide[one["header"]] = (column, ((name, code),))
            elif column:
                columns[one["header"]] = column
        constants = {
            name.removeprefix("c_"): str(value).strip()
            for name, value in self.cleaned_data.items()
            if name.startswith("c_") and str(value).strip()
        }
        return SheetMapping(self.table.name, columns, constants, wide)


def _called(column: Column) -> str:
    return f"{column.name.replace('_', ' ')}{' (needed)' if column.required else ''}"


def _wide(table: Table) -> list[tuple[str, str]]:
    """Where a list has a column for each kind of check, each filled cell is a check of that kind, on that day."""
    if table.name != "checks":
        return []
    return [
        (f"completed|kind={code}", f"the day of the check: {code.replace('_', ' ')}")
        for code in table.column("kind").choices
    ]


def _of(sheet: Mapping[str, Any], table: Table) -> bool:
    return bool((sheet.get("meaning") or {}).get("table") == table.name)


def _chosen(sheet: Mapping[str, Any], table: Table) -> dict[str, str]:
    """What somebody said before of these headers, else what is guessed."""
    if _of(sheet, table):
        meaning = sheet["meaning"]
        wide = {
            h: f"{w['column']}|" + "".join(f"{k}={v}" for k, v in w["fixed"].items())
            for h, w in meaning["wide"].items()
        }
        known = {one["header"]: one["known"] for one in sheet["headers"] if one["known"] in table.names}
        return {**known, **meaning["columns"], **wide}
    found = {}
    for one in sheet["headers"]:
        fixed = "".join(f"|{k}={v}" for k, v in one["fixed"].items())
        if one["guess"] in table.names:
            found[one["header"]] = f"{one['guess']}{fixed}"
    return found


def _constant(column: Column, initial: str) -> forms.Field:
    label = f"{column.name.replace('_', ' ').capitalize()}, where no column says it"
    says = "The same for every row. Leave it blank where a column above says it."
    if column.target == "units":
        says = f"The code of the unit, the same for every row. {says.partition('. ')[2]}"
    if column.type == "text" or column.target:
        return forms.CharField(label=label, required=False, max_length=200, initial=initial, help_text=says)
    words = column.choices or ("yes", "no")
    choices = [("", "A column says it"), *((word, word.replace("_", " ")) for word in words)]
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial, help_text=says)
