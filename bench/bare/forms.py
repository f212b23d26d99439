from django.forms import ModelForm

from bench.bare.models import Worry


class WorryForm(ModelForm):
    """What is asked: the same answers as the product's."""

    class Meta:
        model = Worry
        fields = [
            "immediate_danger", "narrative", "own_words", "about", "about_words", "about_born", "unit",
            "where_words", "occurred", "about_worker", "done_now", "send_key",
        ]  # fmt: skip
