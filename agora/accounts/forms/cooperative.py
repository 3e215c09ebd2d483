"""Forms of offices and services: texts by language become one field for each language."""

import zoneinfo

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import pgettext_lazy

from agora.core.models import Office, Service

_PHONE = RegexValidator(
    r"^\+[0-9][0-9 ]{5,38}$",
    pgettext_lazy("cooperative", "Write it with its country: +32 2 555 01 10."),
)
_COUNTRY = RegexValidator(
    r"^[A-Z]{2}$", pgettext_lazy("cooperative", "Two capital letters, such as BE or FR.")
)


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

    def clean_time_zone(self) -> str:
        """Refuse a time zone that the system does not know."""
        name = self.cleaned_data["time_zone"]
        if name not in zoneinfo.available_timezones():
            raise forms.ValidationError(
                pgettext_lazy("cooperative", "There is no time zone of this name.")
            )
        return name


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
