"""The form of a file of offices, and what is answered about its rows."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.text_files import read_utf8

MAX_BYTES = 1024 * 1024
_ROW = re.compile(r"row-([0-9]{1,7})")


class OfficesFileForm(forms.Form):
    """A file that is chosen; once read, it stands in the hidden `text` field of the page.

    `digest` is that of the plan which the page shows.
    """

    file = forms.FileField(
        label=pgettext_lazy("offices file", "File of offices"),
        help_text=pgettext_lazy("offices file", "CSV or GeoJSON in UTF-8, 1 MB at most."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.geojson,.json,text/csv,application/geo+json"}
        ),
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    digest = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if "text" in self.errors:
            # Its own field is hidden.
            self.add_error("file", self.errors.pop("text").as_data())
        if self.errors:
            return cleaned
        try:
            cleaned["text"] = self._read(cleaned["file"], cleaned["text"])
        except ValidationError as error:
            self.add_error("file", error)
        return cleaned

    def _read(self, file, text: str) -> str:
        too_large = pgettext("offices file", "The file is larger than 1 MB. Split it.")
        if file:
            if file.size > MAX_BYTES:
                raise ValidationError(too_large)
            text = read_utf8(file.read())
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            raise ValidationError(pgettext("offices file", "Choose a file of offices."))
        if len(text.encode()) > MAX_BYTES:
            raise ValidationError(too_large)
        return text

    def answers(self) -> dict[int, str]:
        """Give what was answered about each row, by its number."""
        return {
            int(found[1]): self.data[name] for name in self.data if (found := _ROW.fullmatch(name))
        }
