"""Forms of passkeys, in our words."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import pgettext_lazy

_NAME = pgettext_lazy("second factor", "Name of this passkey")


class AddPasskeyForm(AddWebAuthnForm):
    """A name, and whether the key alone signs in."""

    name = forms.CharField(
        label=_NAME,
        help_text=pgettext_lazy("second factor", "So that you know it again: “my telephone”."),
        max_length=100,
        required=False,
    )
    passwordless = forms.BooleanField(
        label=pgettext_lazy("second factor", "Sign in with this passkey alone"),
        help_text=pgettext_lazy(
            "second factor",
            "Without e-mail address or password. The device then asks for your finger, your face"
            " or its code.",
        ),
        initial=True,
        required=False,
    )


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_NAME, max_length=100)
