"""Forms about people and their roles."""

from django import forms
from django.utils.translation import pgettext_lazy

from agora.accounts import roles
from agora.accounts.actions.change_language import change_language
from agora.accounts.models import User
from agora.accounts.rights import service_roles
from agora.core.models import Service


class PeopleFilterForm(forms.Form):
    """Which people the list shows."""

    q = forms.CharField(
        label=pgettext_lazy("people", "Name or e-mail address"), max_length=100, required=False
    )
    role = forms.ChoiceField(label=pgettext_lazy("people", "Role"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        everyone = ("", pgettext_lazy("people", "Any role or none"))
        self.fields["role"].choices = [everyone, *roles.LABELS.items()]


class GiveRoleForm(forms.Form):
    """A role, and a service for the roles that have rights over their own."""

    role = forms.ChoiceField(
        label=pgettext_lazy("people", "Role"), choices=list(roles.LABELS.items())
    )
    service = forms.ModelChoiceField(
        label=pgettext_lazy("people", "Service"),
        help_text=pgettext_lazy(
            "people",
            "For an adviser: the service in which they work. Give the role again to add one.",
        ),
        queryset=Service.objects.all(),
        required=False,
    )

    def clean(self) -> dict:
        """Refuse a service with a role that has no rights over services."""
        data = super().clean()
        if data.get("service") and data.get("role") not in service_roles():
            self.add_error(
                "service",
                pgettext_lazy("people", "This role is not tied to a service: leave it empty."),
            )
        return data


class WithdrawRoleForm(forms.Form):
    """A role, or one service of it."""

    role = forms.ChoiceField(choices=list(roles.LABELS.items()))
    service = forms.ModelChoiceField(queryset=Service.objects.all(), required=False)


class LanguageForm(forms.ModelForm):
    """The language in which a person reads mails and the back office."""

    class Meta:
        model = User
        fields = ["language"]

    def save(self, commit: bool = True) -> User:
        """Let the action write what was chosen."""
        change_language(actor=self.instance, language=self.cleaned_data["language"])
        return self.instance
