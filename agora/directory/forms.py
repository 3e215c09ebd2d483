"""The forms of one's own profile."""

from django import forms
from django.conf import settings
from django.utils.translation import pgettext_lazy

from agora.accounts.models import User
from agora.core.countries import country_name
from agora.core.geography.towns import LONGEST_SEARCH
from agora.core.models import LanguageField, Town
from agora.directory.actions.update_profile import (
    LONGEST_LABEL,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_LINKS,
    Writing,
)
from agora.directory.languages import language_choices
from agora.directory.models import (
    LONGEST_TRADE,
    MOST_TRADES,
    Field,
    Listing,
    Profile,
    ProfileText,
    Visibility,
)

NO_TOWN = ""


def visibility_field(field: Field, initial: str) -> forms.ChoiceField:
    """Give the choice of who sees a field."""
    return forms.ChoiceField(
        label=pgettext_lazy("visibility", "Who sees this"),
        choices=Visibility.choices,
        initial=initial,
        required=False,  # one is always chosen; without it, what held before goes on holding
    )


class ProfileForm(forms.Form):
    """All that a person writes of themselves, with who sees it beside."""

    display_name = forms.CharField(
        label=pgettext_lazy("profile", "Display name"),
        max_length=80,
        help_text=pgettext_lazy(
            "profile",
            "It stands beside what you write on this site, whether you are in the directory "
            "or not.",
        ),
    )
    professional_name = forms.CharField(
        label=Field.PROFESSIONAL_NAME.label,
        max_length=LONGEST_NAME,
        required=False,
        help_text=pgettext_lazy(
            "profile", "The name of your activity or your stage name, if you have one."
        ),
    )
    trades = forms.CharField(
        label=Field.TRADES.label,
        max_length=MOST_TRADES * (LONGEST_TRADE + 2) * 2,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=pgettext_lazy(
            "profile", "What you do, in your own words, one on each line, eight at most."
        ),
    )
    language = LanguageField(
        verbose_name=pgettext_lazy("profile", "Language of your trades and links")
    ).formfield()
    languages = forms.MultipleChoiceField(
        label=Field.LANGUAGES.label,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choice-columns"}),
    )

    def __init__(self, *args, profile: Profile, **kwargs):
        super().__init__(*args, initial=_initial(profile), **kwargs)
        self.fields["languages"].choices = language_choices()
        self.text_languages = [code for code, _ in settings.LANGUAGES]
        written = [text.language for text in _presentations(profile)]
        self.text_languages += [code for code in written if code not in self.text_languages]
        names = dict(settings.LANGUAGES)
        for code in self.text_languages:
            self.fields[f"text_{code}"] = forms.CharField(
                label=names.get(code, code),
                max_length=LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 6, "lang": code}),
            )
        for number in range(1, MOST_LINKS + 1):
            self.fields[f"link_label_{number}"] = forms.CharField(
                label=pgettext_lazy("profile", "Name of the link"),
                max_length=LONGEST_LABEL,
                required=False,
            )
            self.fields[f"link_url_{number}"] = forms.URLField(
                label=pgettext_lazy("profile", "Address, with https://"),
                max_length=300,
                assume_scheme="https",
                required=False,
            )
        for field in Field:
            if field != Field.TOWN:  # which has its own page
                self.fields[f"visibility_{field.value}"] = visibility_field(
                    field, profile.visibility_of(field)
                )

    def writing(self) -> Writing:
        """Give what was written, once the form is valid."""
        data = self.cleaned_data
        return Writing(
            display_name=data["display_name"],
            language=data["language"],
            professional_name=data["professional_name"],
            trades=data["trades"].splitlines(),
            languages=data["languages"],
            texts={code: data[f"text_{code}"] for code in self.text_languages},
            links=[
                (data[f"link_label_{number}"], data[f"link_url_{number}"])
                for number in range(1, MOST_LINKS + 1)
            ],
            visibility={
                field.value: data[f"visibility_{field.value}"]
                for field in Field
                if data.get(f"visibility_{field.value}")
            },
        )

    def who(self) -> dict:
        """Give the choice of who sees it, for each field that has one."""
        return {
            field.value: self[f"visibility_{field.value}"] for field in Field if field != Field.TOWN
        }

    def text_fields(self) -> list:
        """Give the presentations, one for each language."""
        return [self[f"text_{code}"] for code in self.text_languages]

    def link_fields(self) -> list[tuple]:
        """Give the links, as pairs of name and address."""
        return [
            (self[f"link_label_{number}"], self[f"link_url_{number}"])
            for number in range(1, MOST_LINKS + 1)
        ]


def _presentations(profile: Profile) -> list[ProfileText]:
    if not profile.pk:
        return []
    return [text for text in profile.texts.all() if text.part == ProfileText.Part.PRESENTATION]


def _initial(profile: Profile) -> dict:
    user: User = profile.user
    initial = {
        "display_name": user.display_name,
        "professional_name": profile.professional_name,
        "trades": "\n".join(profile.trades),
        "language": profile.language,
        "languages": profile.languages,
    }
    if profile.pk:
        initial |= {f"text_{text.language}": text.text for text in _presentations(profile)}
        for number, link in enumerate(profile.links.all(), start=1):
            initial |= {f"link_label_{number}": link.label, f"link_url_{number}": link.url}
    return initial


class ListingForm(forms.Form):
    """Who finds the profile at all."""

    listing = forms.ChoiceField(
        label=pgettext_lazy("listing", "Who may find me"),
        choices=Listing.choices,
        widget=forms.RadioSelect,
    )
    search_engines = forms.BooleanField(
        label=pgettext_lazy("listing", "Search engines may show my profile too"),
        required=False,
        help_text=pgettext_lazy(
            "listing",
            "Only if everyone may find you. What a search engine has copied can stay there for "
            "some weeks after you change your mind.",
        ),
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
    visibility = visibility_field(Field.TOWN, Visibility.MEMBERS)

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
