"""The page of the long texts: presentation, offer and wish, each in one language or several."""

from django import forms
from django.conf import settings
from django.utils.translation import pgettext_lazy

from agora.directory.actions.writing import LONGEST_TEXT, Writing
from agora.directory.forms.visibility import PageForm
from agora.directory.models import Field, Profile, ProfileText

_HELP = {
    ProfileText.Part.PRESENTATION: pgettext_lazy(
        "profile", "Who you are and how you work, for someone who does not know you."
    ),
    ProfileText.Part.OFFER: pgettext_lazy(
        "profile", "What others can ask you for: a service, a place, a tool, an hour of advice."
    ),
    ProfileText.Part.WANTED: pgettext_lazy(
        "profile", "What you need: a partner, a supplier, a client, someone who knows."
    ),
}


class TextsForm(PageForm):
    """Every part in every language of the site, and in others that it is written in."""

    shown_fields = (Field.PRESENTATION, Field.OFFER, Field.WANTED)

    def __init__(self, *args, profile: Profile, **kwargs):
        texts = list(profile.texts.all()) if profile.pk else []
        initial = {f"{text.part}_{text.language}": text.text for text in texts}
        super().__init__(*args, profile=profile, initial=initial, **kwargs)
        names = dict(settings.LANGUAGES)
        self._languages: dict[str, list[str]] = {}
        for part in ProfileText.Part:
            written = [text.language for text in texts if text.part == part]
            codes = [*names, *(code for code in written if code not in names)]
            self._languages[part.value] = codes
            for code in codes:
                self.fields[f"{part.value}_{code}"] = forms.CharField(
                    label=names.get(code, code),
                    max_length=LONGEST_TEXT,
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 5, "lang": code}),
                )

    def parts(self) -> list[dict]:
        """Give code, title and help of each part, its fields by language (those of the person's
        language or with a text first, the others apart), and who sees it."""
        return [
            {
                "code": part.value,
                "title": part.label,
                "help": _HELP[part],
                "fields": self._fields_of(part, at_hand=True),
                "others": self._fields_of(part, at_hand=False),
                "who": self.who[part.value],
            }
            for part in ProfileText.Part
        ]

    def _fields_of(self, part: str, *, at_hand: bool) -> list:
        fields = {code: self[f"{part}_{code}"] for code in self._languages[part]}
        return [
            field
            for code, field in fields.items()
            if bool(field.value() or code == self.profile.language) == at_hand
        ]

    def writing(self) -> Writing:
        """Give what was written, once the form is valid."""
        texts = {
            part: {code: self.cleaned_data[f"{part}_{code}"] for code in codes}
            for part, codes in self._languages.items()
        }
        return Writing(texts=texts, visibility=self.visibility())
