"""Where a person works, and when: how far they go, whether they are free, their town."""

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.countries import country_name
from agora.core.geography.towns import LONGEST_SEARCH
from agora.core.models import Town
from agora.directory.actions.writing import FARTHEST_KM, Said, Where, Writing
from agora.directory.availability import GOOD_FOR_DAYS
from agora.directory.forms.visibility import PageForm, visibility_field
from agora.directory.models import Availability, Field, Profile, Visibility

NO_TOWN = ""


class WhereForm(PageForm):
    """How far someone goes for work, and when they are free."""

    shown_fields = (Field.TRAVEL, Field.AVAILABILITY)

    travels_km = forms.IntegerField(
        label=pgettext_lazy("profile", "How far I go from my town, in kilometres"),
        min_value=0,
        max_value=FARTHEST_KM,
        required=False,
        help_text=pgettext_lazy("profile", "0 if people come to you; empty if you do not say."),
    )
    works_remotely = forms.BooleanField(
        label=pgettext_lazy("profile", "I also work remotely"), required=False
    )
    availability = forms.ChoiceField(
        label=Field.AVAILABILITY.label,
        choices=Availability.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    available_from = forms.DateField(
        label=pgettext_lazy("availability", "From which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )

    def __init__(self, *args, profile: Profile, **kwargs):
        starts = profile.available_from
        has_come = starts is not None and starts <= timezone.now().date()
        initial = {
            "travels_km": profile.travels_km,
            "works_remotely": profile.works_remotely,
            "availability": Availability.NOW if has_come else profile.availability,
            "available_from": None if has_come else starts,
        }
        super().__init__(*args, profile=profile, initial=initial, **kwargs)
        help_text = pgettext_lazy(
            "availability",
            "Your answer counts for %(days)d days; after that nobody sees it until you say it "
            "again.",
        )
        self.fields["availability"].help_text = help_text % {"days": GOOD_FOR_DAYS}

    def writing(self) -> Writing:
        """Give what was written, once the form is valid."""
        data = self.cleaned_data
        return Writing(
            where=Where(data["travels_km"], data["works_remotely"]),
            availability=Said(data["availability"], data["available_from"]),
            visibility=self.visibility(),
        )


class TownSearchForm(forms.Form):
    """Words for a town, which stand in the address."""

    q = forms.CharField(
        label=pgettext_lazy("profile", "Name of the town, or postal code"),
        max_length=LONGEST_SEARCH,
        required=False,
    )


class TownForm(forms.Form):
    """One of the towns that were found, or none, and who sees it."""

    town = forms.ChoiceField(
        label=Field.TOWN.label,
        required=False,
        widget=forms.RadioSelect,
    )
    visibility = visibility_field(Visibility.MEMBERS)

    def __init__(self, *args, towns: list[Town], **kwargs):
        super().__init__(*args, **kwargs)
        self.towns = {str(town.pk): town for town in towns}
        self.fields["town"].choices = [
            *((key, _named(town)) for key, town in self.towns.items()),
            (NO_TOWN, pgettext_lazy("profile", "No town")),
        ]

    def chosen(self) -> Town | None:
        """Give the town that was chosen, once the form is valid."""
        return self.towns.get(self.cleaned_data["town"])


def _named(town: Town) -> str:
    """Tell the towns of one name apart."""
    code = town.postal_codes[0] if town.postal_codes else ""
    country = str(country_name(town.country))
    where = ", ".join(part for part in (code, town.region, country) if part)
    return f"{town.local_name} ({where})"
