"""Forms about the registry of members."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext, pgettext_lazy

from agora.accounts.models import Member

MAX_MEGABYTES = 10


class MemberFilterForm(forms.Form):
    """Which members the list shows."""

    q = forms.CharField(
        label=pgettext_lazy("registry", "Name, number or e-mail address"),
        max_length=100,
        required=False,
    )
    status = forms.ChoiceField(label=pgettext_lazy("registry", "Status"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        everyone = ("", pgettext_lazy("registry", "Any status"))
        self.fields["status"].choices = [everyone, *Member.Status.choices]


class RegistryFileForm(forms.Form):
    """A file of the registry."""

    file = forms.FileField(
        label=pgettext_lazy("registry", "File of the registry"),
        help_text=pgettext_lazy("registry", "CSV in UTF-8, with commas or semicolons."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_MEGABYTES * 1024 * 1024:
            raise ValidationError(
                pgettext(
                    "registry",
                    "A page takes %(size)d MB at most. Have it imported on the server instead.",
                ),
                params={"size": MAX_MEGABYTES},
            )
        return file
