"""Invented data for the gallery. No person or organisation in it is real."""

import datetime

from django import forms

from goldenthread.foundation.ui.forms import GoldDateField, GoldForm
from goldenthread.foundation.ui.shapes import Act, Happening, Link, SummaryRow, Task
from goldenthread.foundation.ui.thread_svg import PARTNER, STATES, Knot, Strand

COLUMNS = ("People we serve", "Front line", "Managers", "Safeguarding lead", "Senior leaders", "Board")


class SampleForm(GoldForm):
    """One field of every kind."""

    what = forms.CharField(
        label="What happened?", widget=forms.Textarea({"rows": 4}), help_text="Use the person's own words if you can."
    )
    name = forms.CharField(label="Your name", required=False, widget=forms.TextInput({"autocomplete": "name"}))
    phone = forms.CharField(
        label="Telephone number", widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "type": "tel"})
    )
    unit = forms.ChoiceField(label="Where", choices=[("", "Choose a place"), ("n", "North house"), ("s", "South house")])
    safe = forms.ChoiceField(
        label="Is the person safe now?",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "I do not know")],
        widget=forms.RadioSelect,
    )
    told = forms.MultipleChoiceField(
        label="Who knows already?",
        choices=[("person", "The person themselves"), ("manager", "My manager"), ("police", "The police")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that apply.",
    )
    when = GoldDateField(label="When did it happen?", help_text="For example, 27 3 2026.")
    hours = forms.IntegerField(label="Hours of supervision", widget=forms.TextInput({"inputmode": "numeric"}))
    paper = forms.FileField(label="A photograph or paper", required=False, widget=forms.FileInput)
    agreed = forms.BooleanField(label="I have checked that this is safe to send")


def everything() -> dict[str, object]:
    """The context of the gallery."""
    return {
        "plain": SampleForm(prefix="plain", initial={"when": datetime.date(2026, 3, 27)}),
        "wrong": SampleForm({"wrong-what": "", "wrong-when_0": "31", "wrong-when_1": "2", "wrong-when_2": "2026"}, prefix="wrong"),
        "columns": COLUMNS, "strands": strands(), "states": list(STATES), "one_state": STATES, "knots": knots(),
        "crumbs": [("Home", "#"), ("Concerns", "#"), ("CON-7K3QF2", "")],
        "acts": [
            Act("8 people have not been told what happened", "Three more wait because it is not yet safe.", "#"),
            Act("22 places where harm could happen, unanswered", "Staff at five units named them.", "#"),
            Act("One question to ask", "What have people complained about this year?", urgent=False),
        ],
        "tasks": [
            Task("Decide on CON-7K3QF2", "#", "Raised yesterday at North house", "Overdue since 9am", "late"),
            Task("Tell the person who raised CON-2M8RTA", "#", "It is safe to contact them by letter", "Due today", "now"),
            Task("Referral to the council, CON-9XQ4BD", "#", "They answer by Friday", "Waiting", "wait"),
            Task("Training read by 12 of 12", "", "", "Done", "good"),
        ],
        "rows": [
            SummaryRow("Reference", "CON-7K3QF2"),
            SummaryRow("What was seen", "Bruise on the left arm; said 'it is nothing'.", "#", "Add a note"),
            SummaryRow("Person's wishes", None, "#", "Ask and record"),
        ],
        "head": ("Place", "Due", "In time", "State"),
        "cells": [
            (Link("North house", "#"), 43, 41, "whole"),
            ("South house, with a rather longer name than the others", 32, 21, "frayed"),
        ],
        "happenings": [
            Happening("Concern raised", "3 March 2026, 4.10pm", "a support worker", "Heard during the evening meal."),
            Happening("Acknowledged", "3 March 2026, 4.25pm", "the safeguarding lead"),
            Happening("Referred to the council", "4 March 2026, 9am", "the safeguarding lead", href="#"),
        ],
        "kinds": [("plain", "New"), ("good", "Met in time"), ("now", "Due today"), ("late", "Overdue"),
                  ("wait", "Waiting"), ("closed", "Closed")],
        "empty_rows": [], "no_strands": [],
    }  # fmt: skip


def strands() -> list[Strand]:
    """Every state, both ways, a short one, one that spans, one to a partner."""
    return [
        Strand("concern_raised", "concern raised", "41 of 43", "A worry reaches the lead.", "whole", 1, 3, "#whole"),
        Strand("told_what_happened", "told what happened", "28 of 36", "Whoever raised it hears.", "frayed", 3, 1, "#frayed"),
        Strand("complaint_answered", "complaint answered", "8 of 19", "The person is answered.", "broken", 2, 0, "#broken"),
        Strand("complaint_to_lead", "complaint to lead", "3 of 3", "Safeguarding in a complaint is seen.", "few", 2, 3, "#few"),
        Strand("breach_decided", "breach decided", "nothing due", "A breach reaches the one who decides.", "absent", 2, 4),
        Strand("lead_supervised", "lead supervised", "6 held by one person", "The lead has supervision.", "same_person", 3, 4, "#s"),
        Strand("people_asked", "people asked", "not kept", "People are asked how it is.", "not_known", 0, 4),
        Strand("referral_answered", "referral answered", "7 of 12", "The council answers.", "broken", PARTNER, 3, "#partner"),
        Strand("casework_to_board", "casework to board", "4 of 4", "The state of casework reaches the board.", "whole", 4, 5, "#b"),
    ]


def knots() -> list[Knot]:
    """A trace with every kind of knot."""
    side = (Link("Touch point: the laundry corridor", "#"),)
    return [
        Knot("Concern raised", "here", "Concern", "Front line", "3 March 2026", href="#", side=side),
        Knot("A record you may only count", "sealed", "Concern", "Safeguarding lead", "March 2026", "1 day later"),
        Knot("Decision told to the person", "missing", "", "Safeguarding lead", "due 17 March 2026",
             text="Nobody has recorded it. Tell them and record it, or record why not yet."),
        Knot("Learning to the board", "awaited", "Board pack", "Board", "due 30 June 2026"),
    ]  # fmt: skip
