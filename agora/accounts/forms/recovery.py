"""The form by which staff ask for another address of someone."""

from django import forms
from django.utils.translation import pgettext_lazy

from agora.accounts.models import AccountRecovery, User


class RecoveryForm(forms.ModelForm):
    """Whose account, which address, why, and how one made sure who asks."""

    email = forms.EmailField(
        label=pgettext_lazy("recovery", "Address that opens the account today")
    )

    class Meta:
        model = AccountRecovery
        fields = ["new_email", "reason", "identity_check"]
        widgets = {name: forms.Textarea({"rows": 4}) for name in ("reason", "identity_check")}
        help_texts = {
            "identity_check": pgettext_lazy(
                "recovery",
                "For example: “called back at the number of the registry”, “came to the office with"
                " an identity card”. Never copy a document here.",
            )
        }

    field_order = ["email", "new_email", "reason", "identity_check"]

    def clean_email(self) -> str:
        """Find the person of the address."""
        email = self.cleaned_data["email"].lower()
        self.person = User.objects.filter(email=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(
                pgettext_lazy("recovery", "No open account has this address.")
            )
        return email
