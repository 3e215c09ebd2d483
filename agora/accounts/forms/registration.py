"""Opening one's own account, where the house lets everyone do so."""

from allauth.account.forms import SignupForm
from django import forms
from django.utils.translation import get_language, pgettext_lazy


class RegistrationForm(SignupForm):
    """An address, a name that others read, and a password."""

    display_name = forms.CharField(
        label=pgettext_lazy("sign-in", "Your name, as others will read it"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["email", "display_name", "password1"]

    def custom_signup(self, request, user):
        user.display_name = self.cleaned_data["display_name"]
        user.language = get_language()
        user.save(update_fields=["display_name", "language"])
