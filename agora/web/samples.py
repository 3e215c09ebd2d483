"""What the gallery shows: invented things in every state."""

from datetime import date

from django import forms
from django.utils.html import format_html
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.pagination import Page
from agora.web.charts import (
    Bar,
    BarChart,
    LineChart,
    Part,
    Row,
    Series,
    StackedBarChart,
)
from agora.web.icons import NOTICES, PATHS, TONES
from agora.web.navigation import Crumb, Tab
from agora.web.timeline import Event


class SampleForm(forms.Form):
    """A field of each kind."""

    name = forms.CharField(label=pgettext_lazy("gallery", "Name"), max_length=40)
    email = forms.EmailField(
        label=pgettext_lazy("gallery", "E-mail address"),
        help_text=pgettext_lazy("gallery", "Only used to answer you."),
    )
    town = forms.ChoiceField(
        label=pgettext_lazy("gallery", "Town"),
        required=False,
        choices=[("", "—"), ("gent", "Gent"), ("liege", "Liège"), ("lille", "Lille")],
    )
    message = forms.CharField(
        label=pgettext_lazy("gallery", "Message"), widget=forms.Textarea(attrs={"rows": 4})
    )
    day = forms.DateField(
        label=pgettext_lazy("gallery", "Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    channel = forms.ChoiceField(
        label=pgettext_lazy("gallery", "How to reach you"),
        widget=forms.RadioSelect,
        choices=[
            ("mail", pgettext_lazy("gallery", "By e-mail")),
            ("phone", pgettext_lazy("gallery", "By phone")),
        ],
    )
    topics = forms.MultipleChoiceField(
        label=pgettext_lazy("gallery", "Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("contracts", pgettext_lazy("gallery", "Contracts")),
            ("training", pgettext_lazy("gallery", "Training")),
        ],
    )
    document = forms.FileField(label=pgettext_lazy("gallery", "Document"), required=False)
    agreed = forms.BooleanField(label=pgettext_lazy("gallery", "I have read the charter"))
    closed = forms.CharField(
        label=pgettext_lazy("gallery", "Disabled field"), required=False, disabled=True
    )


class SampleFilters(forms.Form):
    """A form that filters a list."""

    status = forms.ChoiceField(
        label=pgettext_lazy("gallery", "Status"),
        required=False,
        choices=[
            ("", pgettext_lazy("gallery", "All")),
            ("done", pgettext_lazy("gallery", "Done")),
            ("late", pgettext_lazy("gallery", "Late")),
        ],
    )
    words = forms.CharField(label=pgettext_lazy("gallery", "Words"), required=False)


def context() -> dict:
    """Give the variables of the gallery's page, in the reader's language."""
    wrong = SampleForm(
        {"name": "x" * 41, "email": pgettext("gallery", "not an address")}, auto_id="wrong_%s"
    )
    return {
        "breadcrumb": [Crumb(pgettext("gallery", "Gallery of components"))],
        "tones": [(tone, _tone_labels()[tone]) for tone in TONES],
        "notices": [(tone, _notice_labels()[tone]) for tone in NOTICES],
        "icons": sorted(PATHS),
        "tabs": [
            Tab(pgettext("gallery", "All"), "?tab=all", current=True, count=1234),
            Tab(pgettext("gallery", "Done"), "?tab=done", count=7),
            Tab(pgettext("gallery", "About"), "?tab=about"),
        ],
        "form": SampleForm(initial={"closed": "BE-LIE1"}),
        "wrong_form": wrong,
        "filter_form": SampleFilters(auto_id="filter_%s"),
        "pairs": [
            (pgettext("gallery", "Town"), "Liège"),
            (pgettext("gallery", "Next news"), date(2031, 3, 14)),
            (
                pgettext("gallery", "Address"),
                format_html('<a href="mailto:{0}">{0}</a>', "liege@mirabelle.example"),
            ),
        ],
        "first_page": Page(rows=[], next_cursor="abc", previous_cursor=None),
        "middle_page": Page(rows=[], next_cursor="abc", previous_cursor="xyz"),
        "bars": bars(),
        "stack": stack(),
        "lines": lines(),
        "events": events(),
        "steps": [0, 7, 12],
    }


def _tone_labels() -> dict:
    return {
        "neutral": pgettext("gallery", "Received"),
        "good": pgettext("gallery", "Done"),
        "busy": pgettext("gallery", "In progress"),
        "warning": pgettext("gallery", "Late"),
        "bad": pgettext("gallery", "Rejected"),
        "accent": pgettext("gallery", "Postponed"),
    }


def _notice_labels() -> dict:
    return {
        "info": pgettext("gallery", "The offices are closed on Friday."),
        "success": pgettext("gallery", "Your message was sent."),
        "warning": pgettext("gallery", "This page has not been checked for a year."),
        "error": pgettext("gallery", "The file is too large; nothing was kept."),
    }


def bars() -> BarChart:
    """Give amounts by town."""
    return BarChart(
        title=pgettext("gallery", "Members who came to a meeting, by town"),
        description=pgettext("gallery", "Ghent comes first, with twice as many people as Lille."),
        what=pgettext("gallery", "Town"),
        measure=pgettext("gallery", "Members"),
        bars=[
            Bar("Gent", 1264, "?town=gent"),
            Bar("Liège", 910),
            Bar("Lille", 604),
            Bar("Eupen", 0),
        ],
    )


def stack() -> StackedBarChart:
    """Give shares by year."""
    labels = _tone_labels()
    return StackedBarChart(
        title=pgettext("gallery", "What became of proposals, by year"),
        description=pgettext("gallery", "More than half of the older ones are done."),
        what=pgettext("gallery", "Year"),
        parts=[Part(labels[tone], tone) for tone in ("good", "busy", "neutral", "warning", "bad")],
        rows=[
            Row("2029", [12, 4, 1, 2, 3], "?year=2029"),
            Row("2030", [3, 9, 8, 0, 1]),
            Row("2031", [0, 0, 0, 0, 0]),
        ],
    )


def lines() -> LineChart:
    """Give amounts by month, with a month that is missing."""
    return LineChart(
        title=pgettext("gallery", "Questions by month"),
        description=pgettext(
            "gallery", "Questions rise in September; answers follow a month later."
        ),
        what=pgettext("gallery", "Month"),
        labels=["2030-04", "2030-05", "2030-06", "2030-07", "2030-08", "2030-09", "2030-10"],
        series=[
            Series(pgettext("gallery", "Asked"), [310, 280, 295, 120, 180, 540, 460]),
            Series(pgettext("gallery", "Answered"), [290, 285, 270, None, 150, 410, 520]),
        ],
    )


def events() -> list[Event]:
    """Give a story with each tone and a moment to come."""
    labels = _tone_labels()
    return [
        Event(
            date=date(2030, 1, 12),
            kind=pgettext("gallery", "Proposal"),
            title="Une salle ouverte le soir dans chaque bureau",
            html=format_html(
                "<p>{}</p>",
                "Les membres qui travaillent la journée ne peuvent pas venir avant 18 h.",
            ),
            language="fr",
        ),
        Event(
            date=date(2030, 3, 2),
            kind=pgettext("gallery", "Answer"),
            title="De raad van bestuur gaat akkoord",
            language="nl",
            tone="busy",
            status=labels["busy"],
        ),
        Event(
            date=date(2030, 9, 20),
            kind=pgettext("gallery", "Milestone"),
            title="First evening in Ghent",
            language="en",
            tone="good",
            status=labels["good"],
        ),
        Event(
            date=date(2031, 2, 1),
            kind=pgettext("gallery", "Next news"),
            tone="warning",
            future=True,
        ),
    ]
