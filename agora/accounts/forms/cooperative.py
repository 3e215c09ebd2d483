"""Forms of offices and services: texts by language become one field for each language."""

import functools
import zoneinfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.models import Office, Service

_PHONE = RegexValidator(
    r"^\+[0-9][0-9 ]{5,38}$",
    pgettext_lazy("cooperative", "Write it with its country: +32 2 555 01 10."),
)
_COUNTRY = RegexValidator(
    r"^[A-Z]{2}$", pgettext_lazy("cooperative", "Two capital letters, such as BE or FR.")
)


@functools.cache
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _check_time_zone(name: str) -> None:
    if name not in _time_zones():
        raise ValidationError(pgettext("cooperative", "There is no time zone of this name."))


class _ByLanguage(forms.Form):
    """Fields `<name>_<language>` for each text that `texts` names, read from and into mappings."""

    texts: dict[str, tuple] = {}

    def __init__(self, *args, instance: Office | Service, **kwargs):
        initial = {name: getattr(instance, name) for name in self.base_fields}
        for name in self.texts:
            for language, text in getattr(instance, name).items():
                initial[f"{name}_{language}"] = text
        super().__init__(*args, initial=initial, **kwargs)
        added = {}
        for name, (label, widget, required) in self.texts.items():
            for language, language_name in settings.LANGUAGES:
                added[f"{name}_{language}"] = forms.CharField(
                    label=f"{label} ({language_name})", widget=widget, required=required
                )
        self.fields = added | self.fields
        # Other languages than the site's may be spoken there: keep those that are known.
        others = {code: code for code in instance.languages}
        self.fields["languages"].choices = (others | dict(settings.LANGUAGES)).items()
        self._instance = instance

    def changes(self) -> dict:
        """Give the values of a valid form as fields of the model."""
        values = {name: self.cleaned_data[name] for name in self.base_fields}
        for name in self.texts:
            texts = dict(getattr(self._instance, name))
            for language, _ in settings.LANGUAGES:
                texts[language] = self.cleaned_data[f"{name}_{language}"]
            values[name] = {language: text for language, text in texts.items() if text}
        return values


class OfficeForm(_ByLanguage):
    """What staff write about an office."""

    texts = {"names": (pgettext_lazy("cooperative", "Name"), forms.TextInput, True)}

    city = forms.CharField(label=pgettext_lazy("cooperative", "City"), max_length=100)
    country = forms.CharField(
        label=pgettext_lazy("cooperative", "Country"), max_length=2, validators=[_COUNTRY]
    )
    languages = forms.MultipleChoiceField(
        label=pgettext_lazy("cooperative", "Languages spoken"),
        widget=forms.CheckboxSelectMultiple,
    )
    time_zone = forms.CharField(
        label=pgettext_lazy("cooperative", "Time zone"),
        help_text=pgettext_lazy("cooperative", "Such as Europe/Brussels."),
        max_length=40,
        validators=[_check_time_zone],
    )
    address = forms.CharField(
        label=pgettext_lazy("cooperative", "Address"), max_length=200, required=False
    )
    phone = forms.CharField(
        label=pgettext_lazy("cooperative", "Phone"), required=False, validators=[_PHONE]
    )
    email = forms.EmailField(label=pgettext_lazy("cooperative", "E-mail"), required=False)
    checked_on = forms.DateField(
        label=pgettext_lazy("cooperative", "Checked on"),
        help_text=pgettext_lazy("cooperative", "The day on which someone verified all this."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    latitude = forms.FloatField(
        label=pgettext_lazy("cooperative", "Latitude"),
        help_text=pgettext_lazy("cooperative", "Degrees north of the equator, such as 50.8467."),
        min_value=-90,
        max_value=90,
        required=False,
    )
    longitude = forms.FloatField(
        label=pgettext_lazy("cooperative", "Longitude"),
        help_text=pgettext_lazy("cooperative", "Degrees east of Greenwich, such as 4.3525."),
        min_value=-180,
        max_value=180,
        required=False,
    )

    def clean(self):
        """Refuse half a position."""
        cleaned = super().clean()
        if not self.errors:
            for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
                if cleaned[name] is None and cleaned[other] is not None:
                    self.add_error(name, half_a_position())
        return cleaned


def half_a_position() -> str:
    """What to say of a latitude without longitude, or the reverse."""
    return pgettext("cooperative", "Latitude and longitude go together: give both or none.")


class ServiceForm(_ByLanguage):
    """What staff write about a service."""

    texts = {
        "names": (pgettext_lazy("cooperative", "Name"), forms.TextInput, True),
        "descriptions": (
            pgettext_lazy("cooperative", "What it does"),
            forms.Textarea(attrs={"rows": 3}),
            False,
        ),
    }

    languages = forms.MultipleChoiceField(
        label=pgettext_lazy("cooperative", "Languages spoken"),
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.CharField(
        label=pgettext_lazy("cooperative", "Phone"), required=False, validators=[_PHONE]
    )
    email = forms.EmailField(label=pgettext_lazy("cooperative", "E-mail"), required=False)
