"""Invented data for the gallery. No person or organisation in it is real."""

import datetime

from django import forms

from goldenthread.foundation.ui.forms import GoldDateField, GoldForm
from goldenthread.foundation.ui.shapes import Act, Happening, Link, SummaryRow, Task
from goldenthread.foundation.ui.thread_svg import PARTNER, Knot, Strand
from goldenthread.foundation.ui.thread_words import STATES

COLUMNS = ("People we serve", "Front line", "Managers", "Safeguarding lead", "Senior leaders", "Board")
WRONG = {"wrong-what": "", "wrong-when_day": "31", "wrong-when_month": "2", "wrong-when_year": "2026"}


class SampleForm(GoldForm):
    """One field of every kind."""

    what = forms.CharField(
        label="What happened?",
        widget=forms.Textarea({"rows": 4}),
        help_text="Use the person's own words if you can.",
    )
    name = forms.CharField(label="Your name", required=False, widget=forms.TextInput({"autocomplete": "name"}))
    phone = forms.CharField(
        label="Telephone number",
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )
    unit = forms.ChoiceField(
        label="Where", choices=[("", "Choose a place"), ("n", "North house"), ("s", "South house")]
    )
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
        "wrong": SampleForm(WRONG, prefix="wrong"),
        "columns": COLUMNS, "strands": strands(), "states": list(STATES), "knots": knots(),
        "crumbs": [("Home", "#"), ("Concerns", "#"), ("CON-7K3QF2", "")],
        "acts": [
            Act("8 people have not been told what happened", "Three more wait.", "#"),
            Act("22 places where harm could happen, unanswered", "Staff at five units named them.", "#"),
            Act("One question to ask", "What have people complained about this year?", urgent=False),
        ],
        "tasks": [
            Task("Decide on CON-7K3QF2", "#", "Raised yesterday at North house", "Overdue since 9am", "late"),
            Task("Tell the person who raised CON-2M8RTA", "#", "Write: a letter is safe", "Due today", "now"),
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
            Happening("Concern raised", "3 March 2026, 4.10pm", "a support worker", "At the evening meal."),
            Happening("Acknowledged", "3 March 2026, 4.25pm", "the safeguarding lead"),
            Happening("Referred to the council", "4 March 2026, 9am", "the safeguarding lead", href="#"),
        ],
        "kinds": [("plain", "New"), ("good", "Met in time"), ("now", "Due today"), ("late", "Overdue"),
                  ("wait", "Waiting"), ("closed", "Closed")],
        "empty_rows": [], "no_strands": [],
    }  # fmt: skip


def strands() -> list[Strand]:
    """Every state, both ways, a short one, one that spans, one to a partner."""
    rows = (
        ("concern raised", "41 of 43", "A worry reaches the lead.", "whole", 1, 3),
        ("told what happened", "28 of 36", "Whoever raised it hears.", "frayed", 3, 1),
        ("complaint answered", "8 of 19", "The person is answered.", "broken", 2, 0),
        ("complaint to lead", "3 of 3", "Safeguarding in a complaint is seen.", "few", 2, 3),
        ("breach decided", "nothing due", "A breach reaches the one who decides.", "absent", 2, 4),
        ("lead supervised", "6 held by one person", "The lead has supervision.", "same_person", 3, 4),
        ("people asked", "not kept", "People are asked how it is.", "not_known", 0, 4),
        ("referral answered", "7 of 12", "The council answers.", "broken", PARTNER, 3),
        ("casework to board", "4 of 4", "The state of casework reaches the board.", "whole", 4, 5),
    )
    hidden = {"breach decided", "people asked"}
    return [
        Strand(row[0].replace(" ", "_"), *row, href=None if row[0] in hidden else f"#{row[0].split()[0]}")
        for row in rows
    ]


def knots() -> list[Knot]:
    """A trace with every kind of knot."""
    side = (Link("Touch point: the laundry corridor", "#"),)
    return [
        Knot("Concern raised", "here", "Concern", "Front line", "3 March 2026", href="#", side=side),
        Knot("A record you may only count", "sealed", "Concern", "Lead", "March 2026", "1 day later"),
        Knot("Decision told to the person", "missing", "", "Safeguarding lead", "due 17 March 2026",
             text="Nobody has recorded it. Tell them and record it, or record why not yet."),
        Knot("Learning to the board", "awaited", "Board pack", "Board", "due 30 June 2026"),
    ]  # fmt: skip
