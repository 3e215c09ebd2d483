"""The form of the directory's filters: what an address says, understood."""

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.geography.towns import LONGEST_SEARCH, find_towns
from agora.core.models import Office
from agora.directory.filters import DEFAULT_RADIUS, RADII, USES, Filters
from agora.directory.finding import Sort, sorts_of
from agora.directory.languages import language_choices
from agora.directory.models import Availability, Concept, ProfileSkill, Sector

ALL = ("", pgettext_lazy("filter", "All"))
LONGEST_WORDS = 200


class FilterForm(forms.Form):
    """The filters of the list. What is not understood is left out, its error is on the field."""

    q = forms.CharField(
        label=pgettext_lazy("directory", "Name, trade or other words"),
        max_length=LONGEST_WORDS,
        required=False,
    )
    trade = forms.SlugField(
        label=pgettext_lazy("directory", "Trade"), max_length=80, required=False
    )
    skill = forms.SlugField(
        label=pgettext_lazy("directory", "Skill"), max_length=80, required=False
    )
    use = forms.ChoiceField(
        label=pgettext_lazy("directory", "Who"),
        choices=[
            (ProfileSkill.Use.DO, pgettext_lazy("directory", "can do it")),
            (ProfileSkill.Use.TEACH, pgettext_lazy("directory", "teaches it")),
            (ProfileSkill.Use.LEARN, pgettext_lazy("directory", "wants to learn it")),
        ],
        required=False,
    )
    town = forms.CharField(
        label=pgettext_lazy("directory", "Around a town or postal code"),
        max_length=LONGEST_SEARCH,
        required=False,
    )
    km = forms.TypedChoiceField(
        label=pgettext_lazy("directory", "Within"),
        choices=[(str(km), f"{km} km") for km in RADII],
        coerce=int,
        empty_value=DEFAULT_RADIUS,
        required=False,
    )
    remote = forms.BooleanField(label=pgettext_lazy("directory", "Works remotely"), required=False)
    language = forms.ChoiceField(
        label=pgettext_lazy("directory", "Language they speak"), required=False
    )
    availability = forms.ChoiceField(
        label=pgettext_lazy("directory", "Availability"),
        choices=[ALL, *((state, state.label) for state in (Availability.NOW, Availability.FROM))],
        required=False,
    )
    has = forms.ChoiceField(
        label=pgettext_lazy("directory", "Offers or looks for something"),
        choices=[
            ALL,
            ("offer", pgettext_lazy("directory", "offers something")),
            ("wanted", pgettext_lazy("directory", "looks for something")),
        ],
        required=False,
    )
    office = forms.ChoiceField(label=pgettext_lazy("directory", "Office"), required=False)
    sector = forms.ChoiceField(label=pgettext_lazy("directory", "Sector"), required=False)
    sort = forms.ChoiceField(
        label=pgettext_lazy("directory", "Order"),
        choices=[
            (Sort.RELEVANCE, pgettext_lazy("directory", "best answers first")),
            (Sort.DISTANCE, pgettext_lazy("directory", "nearest first")),
            (Sort.NAME, pgettext_lazy("directory", "by name")),
            (Sort.NEWEST, pgettext_lazy("directory", "newest first")),
        ],
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [ALL, *language_choices()]
        self.fields["office"].choices = [ALL, *((row.code, str(row)) for row in _offices())]
        self.fields["sector"].choices = [ALL, *((row.code, str(row)) for row in _sectors())]

    def clean_trade(self):
        """Give the concept of the trade's code, None for none."""
        return self._concept("trade")

    def clean_skill(self):
        """Give the concept of the skill's code, None for none."""
        return self._concept("skill")

    def clean_town(self):
        """Give the likeliest town of what was typed, None for nothing."""
        words = self.cleaned_data["town"]
        towns = find_towns(words, limit=1) if words else []
        if words and not towns:
            raise forms.ValidationError(
                pgettext("directory", "No town of this name or postal code is known here."),
                code="unknown",
            )
        return towns[0] if towns else None

    def clean_use(self):
        """Give what the skill is used for, “do” unless said."""
        return self.cleaned_data["use"] or USES[0]

    def _concept(self, kind: str) -> Concept | None:
        code = self.cleaned_data[kind]
        concept = Concept.objects.filter(code=code, kind=kind).first() if code else None
        if code and concept is None:
            raise forms.ValidationError(
                pgettext("directory", "This trade or skill is not known here."), code="unknown"
            )
        return concept

    def filters(self) -> Filters:
        """Give the filters that were understood."""
        self.full_clean()
        understood = {name: value for name, value in self.cleaned_data.items() if name != "sort"}
        return Filters(**understood)

    def sort(self, filters: Filters) -> Sort:
        """Give the order that was asked for if the filters allow it, else the usual one."""
        possible = sorts_of(filters)
        asked = self.cleaned_data.get("sort")
        return Sort(asked) if asked in possible else possible[0]


def _offices():
    return Office.objects.all()


def _sectors():
    return sorted(Sector.objects.all(), key=str)
