"""Writing to someone, answering, reporting."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy

from agora.conversations.models import LONGEST_NOTE, LONGEST_SUBJECT, LONGEST_TEXT, Report


class LanguageChoice(forms.ChoiceField):
    """The language of a text, the page's unless said."""

    def __init__(self, **options):
        super().__init__(
            label=pgettext_lazy("conversation", "Language of my message"),
            choices=settings.LANGUAGES,
            initial=get_language,
            **options,
        )


class ReplyForm(forms.Form):
    """A text and its language."""

    text = forms.CharField(
        label=pgettext_lazy("conversation", "Message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = LanguageChoice()


class LetterForm(ReplyForm):
    """The first message of a conversation."""

    subject = forms.CharField(
        label=pgettext_lazy("conversation", "Subject"), max_length=LONGEST_SUBJECT
    )
    field_order = ["subject", "text", "language"]


class ReportForm(forms.Form):
    """What is wrong, in a word, and in more if one likes."""

    reason = forms.ChoiceField(
        label=pgettext_lazy("report", "What is wrong?"),
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=pgettext_lazy("report", "What happened, in your words"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class HandledForm(forms.Form):
    """What staff did about a report."""

    note = forms.CharField(
        label=pgettext_lazy("report", "What was done"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=pgettext_lazy(
            "report", "For other staff. Neither of the two people is told of it by this page."
        ),
    )
