"""What people choose at their first sign-in, and who is invited."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.models import Office
from agora.notifications.kinds import Frequency
from agora.welcome.models.invitation import Invitation
from agora.welcome.models.invitation_round import MOST_PER_HOUR


class LanguageForm(forms.Form):
    """The language one reads in; each names itself."""

    language = forms.ChoiceField(
        label=pgettext_lazy("welcome", "Your language"), widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES


class MailForm(forms.Form):
    """How much mail one wants; each kind can be set later."""

    frequency = forms.ChoiceField(
        label=pgettext_lazy("welcome", "News by mail"),
        widget=forms.RadioSelect,
        choices=[
            (Frequency.NOW, pgettext_lazy("welcome", "At once, a mail for each")),
            (Frequency.WEEKLY, pgettext_lazy("welcome", "Once a week, all in one mail")),
            (Frequency.APP, pgettext_lazy("welcome", "Nothing by mail")),
        ],
    )


class AgreementForm(forms.Form):
    """One box for each of `texts` (agora.privacy.texts.CurrentText), with its version beside."""

    def __init__(self, *args, texts, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = texts
        for text in texts:
            self.fields[text.purpose] = forms.BooleanField(
                label=pgettext("welcome", "I have read “%(title)s” and agree to it")
                % {"title": text.title}
            )
            self.fields[f"{text.purpose}-version"] = forms.CharField(
                widget=forms.HiddenInput, initial=text.version, required=False
            )

    def rows(self):
        """Give (text, day of its version, box, hidden version) for each text."""
        return [
            (
                text,
                date.fromisoformat(text.version),
                self[text.purpose],
                self[f"{text.purpose}-version"],
            )
            for text in self.texts
        ]

    def versions(self) -> dict[str, str]:
        """Give the version shown of each text whose box is ticked."""
        return {
            text.purpose: self.cleaned_data[f"{text.purpose}-version"]
            for text in self.texts
            if self.cleaned_data[text.purpose]
        }


class RequestForm(forms.Form):
    """The address to which a new link goes."""

    email = forms.EmailField(
        label=pgettext_lazy("account", "E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class RoundForm(forms.Form):
    """Whom a round of invitations is for, and how fast it goes."""

    office = forms.ModelChoiceField(
        label=pgettext_lazy("cooperative", "office"),
        queryset=Office.objects.all(),
        required=False,
        empty_label=pgettext_lazy("invitation", "every office"),
    )
    language = forms.ChoiceField(label=pgettext_lazy("text", "language"), required=False)
    again = forms.BooleanField(
        label=pgettext_lazy("invitation", "Also those who let an earlier invitation expire"),
        required=False,
    )
    per_hour = forms.IntegerField(
        label=pgettext_lazy("invitation", "Mails an hour, at most"),
        min_value=1,
        max_value=MOST_PER_HOUR,
        initial=200,
        help_text=pgettext_lazy(
            "invitation",
            "They are spread over the hour. A mail server that sends too many at once is taken for "
            "a sender of unwanted mail.",
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        every = pgettext_lazy("invitation", "every language")
        self.fields["language"].choices = [("", every), *settings.LANGUAGES]


class InvitationFilterForm(forms.Form):
    """Invitations of one state."""

    state = forms.ChoiceField(
        label=pgettext_lazy("invitation", "State"),
        choices=[("", pgettext_lazy("invitation", "every state")), *Invitation.State.choices],
        required=False,
    )
