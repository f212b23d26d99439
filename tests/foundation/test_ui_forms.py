"""Forms: plain words, one token a send, and every error leads to its field."""

import datetime
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory

from goldenthread.foundation.ui.forms import GoldDateField, GoldForm, plain_required
from goldenthread.foundation.ui.samples import SampleForm


class Reader(HTMLParser):
    """Collects ids, references to ids and element names."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[str] = []
        self.inputs: dict[str, dict[str, str | None]] = {}
        self.attributes: set[str] = set()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes |= given.keys()
        self.ids += filter(None, [given.get("id")])
        self.references += (given.get("aria-describedby") or "").split()
        self.references += filter(None, [given.get("for")])
        if tag in {"input", "textarea", "select"}:
            self.inputs[given.get("id") or ""] = given


def draw(markup: str, **context: object) -> str:
    template = engines["django"].from_string("{% load gt %}" + markup)
    return str(template.render(context, RequestFactory().get("/")))


@pytest.mark.parametrize("data", [None, {}, {"when_day": "31", "when_month": "2", "when_year": "2026"}])
@pytest.mark.parametrize("markup", ["{% gt_form form %}", "{{ form }}"])
def test_every_label_hint_and_error_belongs_to_a_field(data: dict[str, str] | None, markup: str) -> None:
    page = Reader(draw(markup, form=SampleForm(data)))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.references) <= set(page.ids)
    assert {"style", "onclick", "placeholder", "required"}.isdisjoint(page.attributes)


def test_every_line_of_the_summary_leads_to_something_on_the_page() -> None:
    form = SampleForm({})
    page = Reader(draw("{% gt_form form %}", form=form))
    lines = form.error_summary
    assert len(lines) == 8
    assert {line.href.removeprefix("#") for line in lines} <= set(page.inputs)


def test_the_page_draws_the_summary_and_marks_the_title() -> None:
    drawn = draw("{% gt_error_prefix %}{% gt_page_errors %}", form=SampleForm({}))
    assert drawn.startswith("Error: ")
    assert "There is a problem" in drawn
    assert 'href="#id_what"' in drawn
    assert draw("{% gt_error_prefix %}{% gt_page_errors %}", form=SampleForm()).strip() == ""
    assert draw("{% gt_error_prefix %}{% gt_page_errors %}").strip() == ""


def test_an_error_of_the_whole_form_comes_first_and_links_nowhere() -> None:
    form = SampleForm({})
    form.add_error(None, "Someone else has changed this since you opened it")
    assert form.error_summary[0].href == ""
    assert "Someone else" in draw("{% gt_errors form %}", form=form)


@pytest.mark.parametrize(
    ("field", "label", "words"),
    [
        (forms.CharField(), "Your name", "Enter your name"),
        (forms.CharField(), "What happened?", "Answer the question: What happened?"),
        (forms.ChoiceField(), "Unit", "Select unit"),
        (forms.FileField(), "Photograph", "Choose a file: photograph"),
        (forms.BooleanField(), "I agree", "Tick the box: I agree"),
        (forms.CharField(), "DBS number", "Enter DBS number"),
    ],
)
def test_what_is_missing_is_asked_for_in_plain_words(field: forms.Field, label: str, words: str) -> None:
    assert plain_required(field, label) == words


def test_own_words_for_a_missing_answer_are_kept() -> None:
    class Own(GoldForm):
        why = forms.CharField(error_messages={"required": "Say why the referral was not made"})

    form = Own({})
    assert [line.text for line in form.error_summary] == ["Say why the referral was not made"]


def test_the_token_of_a_send_stays_the_same_when_the_form_comes_back() -> None:
    key = SampleForm()["send_key"].value()
    assert key
    assert key != SampleForm()["send_key"].value()
    again = SampleForm({"send_key": key})
    assert not again.is_valid()
    assert f'value="{key}"' in draw("{% gt_form form %}", form=again)
    assert again.sent_key() == key


class DateForm(GoldForm):
    when = GoldDateField(label="When did it happen?")
    until = GoldDateField(label="Until", required=False)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("", "", ""), "Answer the question: When did it happen?"),
        (("27", "", "2026"), "The date must have a day, a month and a year"),
        (("31", "2", "2026"), "The date must be a real date, like 27 3 2026"),
        (("x", "2", "2026"), "The date must be a real date, like 27 3 2026"),
        (("1", "1", "99999999"), "The date must be a real date, like 27 3 2026"),
    ],
)
def test_a_date_that_cannot_be_is_named(parts: tuple[str, str, str], words: str) -> None:
    form = DateForm(dict(zip(("when_day", "when_month", "when_year"), parts, strict=True)))
    assert [line.text for line in form.error_summary] == [words]


def test_a_real_date_is_read_and_shown_again() -> None:
    form = DateForm({"when_day": "27", "when_month": " 3 ", "when_year": "2026"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == datetime.date(2026, 3, 27)
    assert form.cleaned_data["until"] is None
    shown = Reader(draw("{% gt_form form %}", form=DateForm(initial={"when": datetime.date(2026, 3, 27)})))
    assert [shown.inputs[f"id_when_{number}"]["value"] for number in range(3)] == ["27", "3", "2026"]


def test_a_question_can_be_the_heading_of_its_page() -> None:
    drawn = draw(
        "{% gt_field form.what heading=True %}{% gt_field form.safe heading=True inline=True %}",
        form=SampleForm(),
    )
    assert drawn.count("<h1") == 2
    assert "govuk-radios--inline" in drawn


def test_a_choice_may_have_a_hint_and_stays_chosen() -> None:
    form = SampleForm({"safe": "no", "told": ["police"]})
    form.fields["safe"].choice_hints = {"no": "Call 999 first."}  # type: ignore[attr-defined]  # read by fields.choices
    page = Reader(draw("{% gt_field form.safe %}{% gt_field form.told %}", form=form))
    assert page.inputs["id_safe_1"]["aria-describedby"] == "id_safe_1-hint"
    assert "checked" in page.inputs["id_safe_1"]
    assert "checked" in page.inputs["id_told_2"]
    assert "checked" not in page.inputs["id_safe_0"]


def test_what_a_person_wrote_comes_back_as_text() -> None:
    drawn = draw("{% gt_form form %}", form=SampleForm({"what": "</textarea><script>x</script>", "name": '"><b>'}))
    assert "<script" not in drawn
    assert "<b>" not in drawn


def test_width_prefix_and_suffix() -> None:
    drawn = draw('{% gt_field form.hours width="3" suffix="hours" prefix="about" %}', form=SampleForm())
    assert "govuk-input--width-3" in drawn
    assert drawn.count('aria-hidden="true"') == 2
