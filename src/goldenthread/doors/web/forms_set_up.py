"""Forms of set-up: the organisation, its units, people, roles, cover and lengths."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from goldenthread.foundation.places.changes.units import UNIT_KINDS
from goldenthread.foundation.places.lists import UnitLine
from goldenthread.foundation.places.models import KINDS, LEVELS, NATIONS
from goldenthread.foundation.places.roles import roles
from goldenthread.foundation.ui.forms import GoldDateField, GoldForm

POPULATIONS = (("children", "Children"), ("young_people", "Young people"), ("adults", "Adults"))
PAID = (("yes", "Paid"), ("no", "Not paid"), ("", "Not known"))
KNOWN = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
ENGAGED = (
    ("", "Not said"), ("employee", "Employee"), ("volunteer", "Volunteer"), ("trustee", "Trustee"), ("agency", "Through an agency"),
    ("contractor", "Contractor"), ("self_employed", "Self-employed"), ("student", "Student"),
)  # fmt: skip
SLUG_HINT = "Small letters, digits and hyphens. It appears in addresses and cannot be changed."


def seen() -> forms.IntegerField:
    """The version that was on the screen, so that nobody's change is overwritten."""
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


def unit_choices(units: list[UnitLine], empty: str) -> list[tuple[str, str]]:
    return [("", empty), *((one.code, "\u2003" * one.depth + one.name) for one in units)]


class OrganisationForm(GoldForm):
    """What the organisation is."""

    name = forms.CharField(label="Name of the organisation", max_length=200)
    kind = forms.ChoiceField(label="Kind of organisation", choices=KINDS, widget=forms.RadioSelect)
    populations = forms.MultipleChoiceField(
        label="Whom you work with", choices=POPULATIONS, widget=forms.CheckboxSelectMultiple
    )
    called = forms.CharField(
        label="What you call the people you work with",
        required=False,
        max_length=60,
        help_text="Such as residents, players or pupils. It is used on screens.",
    )
    nation = forms.ChoiceField(
        label="Nation", choices=NATIONS, widget=forms.RadioSelect, help_text="Its holidays are no working days."
    )
    time_zone = forms.CharField(label="Time zone", max_length=40, help_text="Such as Europe/London.")
    levels = forms.MultipleChoiceField(
        label="Levels you have",
        choices=LEVELS,
        widget=forms.CheckboxSelectMultiple,
        help_text="One you leave out is joined to the next above it.",
    )
    n = seen()


class UnitForm(GoldForm):
    """One unit."""

    name = forms.CharField(label="Name of the unit", max_length=200)
    code = forms.CharField(label="Short name", max_length=40, help_text=SLUG_HINT)
    parent = forms.ChoiceField(label="Part of", required=False)
    kind = forms.ChoiceField(label="Kind of unit", choices=UNIT_KINDS, widget=forms.RadioSelect, initial="setting")
    populations = forms.MultipleChoiceField(
        label="Whom it works with", choices=POPULATIONS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: list[UnitLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "parent", unit_choices(units, "The organisation itself"))


class RenameForm(GoldForm):
    """Another name for a unit."""

    name = forms.CharField(
        label="Name of the unit",
        max_length=200,
        help_text="The short name stays: addresses and figures are kept by it.",
    )
    n = seen()


class PersonForm(GoldForm):
    """Somebody on the books."""

    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    unit = forms.ChoiceField(label="Unit", required=False)
    post = forms.CharField(label="Post", required=False, max_length=120)
    level = forms.ChoiceField(label="Level", choices=LEVELS, widget=forms.RadioSelect, initial="front_line")
    paid = forms.ChoiceField(label="Paid", choices=PAID, required=False, widget=forms.RadioSelect, initial="")
    email = forms.EmailField(
        label="E-mail address", required=False, help_text="Notices go here. It is not an account by itself."
    )
    started = GoldDateField(label="First day", required=False)
    local_code = forms.CharField(label="Your own number for them", required=False, max_length=60)
    engagement = forms.ChoiceField(label="How are they engaged?", choices=ENGAGED, required=False)
    contact_with = forms.MultipleChoiceField(
        label="With whom are they in contact?", choices=POPULATIONS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Checks are compared between people in like contact, paid or not.",
    )  # fmt: skip
    regulated_activity = forms.ChoiceField(
        label="Is it regulated activity?", choices=KNOWN, required=False, widget=forms.RadioSelect, initial="",
        help_text="It decides which checks the law allows.",
    )  # fmt: skip
    first_contact = GoldDateField(
        label="First contact",
        required=False,
        help_text="The day on which they are first with the people you work with.",
    )
    requirement_set = forms.CharField(
        label="Set of requirements",
        required=False,
        max_length=60,
        help_text="What their post asks for: the name of the set.",
    )
    n = seen()

    def __init__(self, *args: Any, units: list[UnitLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", unit_choices(units, "No unit"))

    def clean_regulated_activity(self) -> bool | None:
        """Yes, no, or not known."""
        return {"yes": True, "no": False}.get(self.cleaned_data["regulated_activity"])

    def clean_paid(self) -> bool | None:
        """Yes, no, or not known: three different values."""
        return {"yes": True, "no": False}.get(self.cleaned_data["paid"])


class AccountForm(GoldForm):
    """A way in."""

    email = forms.EmailField(
        label="E-mail address to sign in with",
        help_text="An address that has an account already keeps its password and is joined to this organisation.",
    )


class RoleForm(GoldForm):
    """A role for somebody."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    unit = forms.ChoiceField(label="Where", required=False)
    alternate = forms.BooleanField(
        label="The alternate: worries about the lead go to this person",
        required=False,
        help_text="A trustee or somebody from outside; never the lead, nor a deputy.",
    )
    starts = GoldDateField(label="First day", required=False, help_text="Today, when left empty.")
    hours = forms.DecimalField(label="Hours a week", required=False, max_digits=5, decimal_places=2)
    strategic_hours = forms.DecimalField(
        label="Of these, hours for strategic work", required=False, max_digits=5, decimal_places=2,
        help_text="Such as training others, policies, reading across records. For leads.",
    )  # fmt: skip

    def __init__(self, *args: Any, units: list[UnitLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = roles()
        _choose(self, "role", [(code, role.title) for code, role in known.items()])
        _choose(self, "unit", unit_choices(units, "The whole organisation"))
        self.fields["role"].choice_hints = {code: role.says for code, role in known.items()}  # type: ignore[attr-defined]  # read by the field template


class EndForm(GoldForm):
    """The last day of something, and why."""

    day = GoldDateField(label="Last day", required=False, help_text="Today, when left empty.")
    why = forms.CharField(label="Why", required=False, max_length=300)
    n = seen()


class CoverForm(GoldForm):
    """When somebody reads what is raised, and what to do otherwise."""

    cover_hours = forms.CharField(
        label="When somebody reads what is raised", max_length=300, help_text="Such as: Monday to Friday, 9 am to 5 pm."
    )
    out_of_hours = forms.CharField(
        label="Whom to turn to at other times",
        required=False,
        max_length=300,
        help_text="A telephone number that somebody answers.",
    )
    danger_words = forms.CharField(
        label="What to do when somebody is in danger now",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Shown before anything else. Begin with: Call 999.",
    )
    outside_routes = forms.CharField(
        label="Whom outside the organisation people can tell",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Such as children's and adult social care, the police, a helpline: one on each line.",
    )
    n = seen()


class LengthForm(GoldForm):
    """The organisation's own length for a rule."""

    limit = forms.CharField(
        label="Length",
        max_length=60,
        help_text="Such as: same day, 3 wd (working days), 5 cd (calendar days), 24 hours, 2 months.",
    )
    instrument = forms.CharField(
        label="Where it is laid down", max_length=200, help_text="Such as your policy's name and section."
    )
    edition = forms.CharField(label="Edition", max_length=40, help_text="Its date or version.")
    effective_from = GoldDateField(
        label="In force from", help_text="Today or later. Clocks that run keep their length."
    )
    why = forms.CharField(label="Why you choose this length", max_length=300, widget=forms.Textarea({"rows": 3}))


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices
