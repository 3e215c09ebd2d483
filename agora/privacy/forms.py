"""Forms of this room."""

from django import forms
from django.utils.translation import pgettext_lazy


class ErasureForm(forms.Form):
    """Asks to be forgotten."""

    sure = forms.BooleanField(
        label=pgettext_lazy(
            "erasure", "I have read what is deleted, and that it cannot be brought back."
        )
    )
