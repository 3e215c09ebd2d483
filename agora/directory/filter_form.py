"""The form of the directory's filters: what an address says, understood."""

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.geography.towns import LONGEST_SEARCH, find_towns
from agora.core.models import Office, Town
from agora.directory.areas import is_area
from agora.directory.choices import Choice, in_words
from agora.directory.filters import DEFAULT_RADIUS, RADII, USES, Filters
from agora.directory.finding import Sort, sorts_of
from agora.directory.languages import language_choices
from agora.directory.models import Availability, Concept, ProfileSkill, Sector
from agora.search.words.stems import search_query
from agora.web.forms import SelectInLanguages

ALL = ("", pgettext_lazy("filter", "All"))
LONGEST_WORDS = 200
MOST_TOWNS = 6
# What an address need not say.
USUAL = {"use": USES[0], "km": str(DEFAULT_RADIUS)}
ORDERS = {
    Sort.RELEVANCE: pgettext_lazy("directory", "best answers first"),
    Sort.DISTANCE: pgettext_lazy("directory", "nearest first"),
    Sort.NAME: pgettext_lazy("directory", "by name"),
    Sort.NEWEST: pgettext_lazy("directory", "newest first"),
}


class FilterForm(forms.Form):
    """The filters of the list. What is not understood is left out, its error is on the field.

    `shown_choices` puts the counts of `choices.choices_of` beside the choices.
    """

    q = forms.CharField(
        label=pgettext_lazy("directory", "Name, trade or other words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
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
        required=False,
    )
    trade = forms.SlugField(
        label=pgettext_lazy("directory", "Trade"),
        required=False,
        widget=SelectInLanguages,
    )
    skill = forms.SlugField(
        label=pgettext_lazy("directory", "Skill"),
        required=False,
        widget=SelectInLanguages,
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
    sector = forms.ChoiceField(label=pgettext_lazy("directory", "Sector"), required=False)
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
    sort = forms.ChoiceField(
        label=pgettext_lazy("directory", "Order"), choices=list(ORDERS.items()), required=False
    )
    remote = forms.BooleanField(label=pgettext_lazy("directory", "Works remotely"), required=False)
    # Comes from the map; nobody chooses one of 150 in a list.
    area = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)

    def __init__(self, address: QueryDict):
        said = {name: address[name] for name in self.base_fields if name in address}
        super().__init__({name: _unless_usual(name, str(text)) for name, text in said.items()})
        self.fields["language"].choices = [ALL, *language_choices()]
        self.fields["office"].choices = [ALL, *((row.code, str(row)) for row in _offices())]
        self.fields["sector"].choices = [ALL, *((row.code, str(row)) for row in _sectors())]

    def clean_q(self):
        """Give the words, none for signs that are no words."""
        words = self.cleaned_data["q"]
        return words if search_query(words, prefix=True) is not None else ""

    def clean_trade(self):
        """Give the concept of the trade's code, None for none."""
        return self._concept("trade")

    def clean_skill(self):
        """Give the concept of the skill's code, None for none."""
        return self._concept("skill")

    def clean_town(self):
        """Give the likeliest town of what was typed, None for nothing."""
        words = self.cleaned_data["town"]
        if words and not self.towns:
            raise forms.ValidationError(
                pgettext("directory", "No town of this name or postal code is known here."),
                code="unknown",
            )
        return self.towns[0] if words else None

    def clean_km(self):
        """Give how far around the town, 25 kilometres unless said."""
        return self.cleaned_data["km"] or DEFAULT_RADIUS

    def clean_use(self):
        """Give what the skill is used for, “do” unless said."""
        return self.cleaned_data["use"] or USES[0]

    def clean_area(self):
        """Give the code of an area or a country, empty for none."""
        code = self.cleaned_data["area"]
        if code and not is_area(code):
            raise forms.ValidationError(
                pgettext("directory", "This area is not known here."), code="unknown"
            )
        return code

    def _concept(self, kind: str) -> Concept | None:
        code = self.cleaned_data[kind]
        concept = Concept.objects.filter(code=code, kind=kind).first() if code else None
        if code and concept is None:
            raise forms.ValidationError(
                pgettext("directory", "This trade or skill is not known here."), code="unknown"
            )
        return concept

    @cached_property
    def towns(self) -> list[Town]:
        """The towns that may be meant, the likeliest first."""
        words = self.cleaned_data.get("town", "")
        return find_towns(words, limit=MOST_TOWNS) if isinstance(words, str) and words else []

    def filters(self) -> Filters:
        """Give the filters that were understood."""
        self.full_clean()
        understood = {name: value for name, value in self.cleaned_data.items() if name != "sort"}
        return Filters(**understood)

    def order(self, filters: Filters) -> Sort:
        """Give the order that was asked for if the filters allow it, else the usual one."""
        possible = sorts_of(filters)
        asked = self.cleaned_data.get("sort")
        return Sort(asked) if asked in possible else possible[0]

    def query(self, *, without: str = "", **changes: str) -> str:
        """Give the part of an address after “?” that says the filters and the order which were
        understood, but for one and with `changes`."""
        said = {
            name: text.strip()
            for name, text in self.data.items()
            if text and self.cleaned_data.get(name)
        }
        said |= changes
        said.pop(without, None)
        for name, how in _ONLY_WITH.items():
            if name not in said:
                said.pop(how, None)
        query = QueryDict(mutable=True)
        query.update(said)
        return query.urlencode()

    def show_choices(self, choices: dict[str, list[Choice]], filters: Filters) -> None:
        """Put the counts beside the choices, and leave out what the filters have no use for."""
        for name in ("trade", "skill"):
            field = self.fields[name]
            field.widget.choices = [ALL, *((each.value, each.text) for each in choices[name])]
            field.widget.languages = {each.value: each.language for each in choices[name]}
        for name in ("language", "office", "sector"):
            self.fields[name].widget.choices = [
                ALL,
                *((each.value, each.text) for each in choices[name]),
            ]
        for name in ("availability", "has", "use"):
            counts = {each.value: each.count for each in choices.get(name, [])}
            self.fields[name].widget.choices = [
                (_unless_usual(name, value), _counted(label, counts.get(value)))
                for value, label in self.fields[name].choices
            ]
        (remote,) = choices["remote"]
        self["remote"].label = _counted(self.fields["remote"].label, remote.count)
        self.fields["km"].widget.choices = [
            (_unless_usual("km", value), label) for value, label in self.fields["km"].choices
        ]
        usual, *others = sorts_of(filters)
        if self.data.get("sort") == usual:
            self.data["sort"] = ""
        self.fields["sort"].widget.choices = [
            ("", ORDERS[usual]),
            *((str(sort), ORDERS[sort]) for sort in others),
        ]
        if not filters.skill:
            del self.fields["use"]


# What is said only beside another filter.
_ONLY_WITH = {"skill": "use", "town": "km"}


def _unless_usual(name: str, value: str) -> str:
    return "" if USUAL.get(name) == value else value


def _counted(label, count: int | None) -> str:
    return str(label) if count is None else f"{label} ({in_words(count)})"


def _offices():
    return Office.objects.all()


def _sectors():
    return sorted(Sector.objects.all(), key=str)
