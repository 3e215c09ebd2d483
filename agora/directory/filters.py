"""The filters of the directory, which stand in its address."""

from dataclasses import asdict, dataclass

from django import forms
from django.utils.translation import pgettext_lazy

from agora.directory.languages import language_choices


@dataclass(frozen=True)
class Filters:
    """What to keep of all profiles; an empty value keeps everything.

    `q` are words, `town` the beginning of a town's name or a postal code, `language` a code.
    """

    q: str = ""
    town: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return any(asdict(self).values())


class FilterForm(forms.Form):
    """The filters as a form of the list."""

    q = forms.CharField(
        label=pgettext_lazy("directory", "Name, trade or other words"),
        max_length=200,
        required=False,
    )
    town = forms.CharField(
        label=pgettext_lazy("directory", "Town or postal code"), max_length=80, required=False
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("directory", "Language they speak"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        everything = ("", pgettext_lazy("filter", "All languages"))
        self.fields["language"].choices = [everything, *language_choices()]

    def filters(self) -> Filters:
        """Give the filters; what was not understood is left out, its error is on the field."""
        self.full_clean()
        return Filters(**self.cleaned_data)
