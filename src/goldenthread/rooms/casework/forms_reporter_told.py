"""Forms of those who ask before they decide, read what became of it, and add something."""

from __future__ import annotations

from django import forms

from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.rooms.casework.fields_reporter import files_field, lines, one_of


class AskForm(GoldForm):
    question = lines(
        "What do you want to ask?", "One line is enough.", rows=4, missing="Write your question. One line is enough."
    )
    not_to = forms.CharField(
        label="Is it about somebody who works or volunteers here?", required=False, max_length=300,
        help_text="Write who, and it does not go to them.", widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip


class AnswerForm(GoldForm):
    answer = lines("Your answer", "Plain words. Say what to do now, and that they may raise it at any time.", rows=5,
                   missing="Write your answer.")  # fmt: skip


class HeardForm(GoldForm):
    score = one_of(
        "Do you feel that you were heard?",
        [("5", "Yes, fully"), ("4", "Mostly"), ("3", "Partly"), ("2", "Not really"), ("1", "Not at all")],
        "Choose one of the five answers.",
    )
    words = lines("Why?", rows=2)


class AddForm(GoldForm):
    words = lines("What do you want to add?", rows=4, missing="Write what you want to add.")
    papers = files_field("Photos or papers")


class ReceiptForm(GoldForm):
    receipt = forms.CharField(
        label="Your code", max_length=60, help_text="Twenty letters and numbers, like 7K3QF-2WD9P-MX4TB-H8RCA.",
        error_messages={"required": "Enter the code you were given when you sent it."},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
