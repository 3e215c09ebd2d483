"""Starting a topic, writing in it, changing a post."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import pgettext, pgettext_lazy

from agora.forum.models import Category, Topic
from agora.forum.models.post import LONGEST_TEXT
from agora.forum.models.topic import LONGEST_TITLE

_DETECTED = [("", pgettext_lazy("forum", "As it reads"))]


class ReplyForm(forms.Form):
    """A text, and its language if its author says it."""

    text = forms.CharField(
        label=pgettext_lazy("forum", "What you write"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("forum", "Language"),
        choices=[*_DETECTED, *settings.LANGUAGES],
        required=False,
    )


class PostForm(ReplyForm):
    """The words of a post that is there, whose language is known."""

    language = forms.ChoiceField(
        label=pgettext_lazy("forum", "Language"), choices=settings.LANGUAGES
    )


class TopicForm(ReplyForm):
    """A topic with its first post; `tags` come parted by commas."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("forum", "It is"),
        choices=Topic.Kind.choices,
        initial=Topic.Kind.QUESTION,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=pgettext_lazy("forum", "In a few words"), max_length=LONGEST_TITLE
    )
    tags = forms.CharField(
        label=pgettext_lazy("forum", "Tags"),
        help_text=pgettext_lazy("forum", "Up to five words, with commas between them."),
        max_length=250,
        required=False,
    )
    masked = forms.BooleanField(
        label=pgettext_lazy("forum", "Ask without my name"),
        help_text=pgettext_lazy("forum", "Only the moderators of this category see who asks."),
        required=False,
    )
    field_order = ["kind", "title", "text", "language", "tags", "masked"]

    def __init__(self, *args, category: Category, may_announce: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_announce:
            kept = [Topic.Kind.QUESTION, Topic.Kind.DISCUSSION]
            self.fields["kind"].choices = [(kind.value, kind.label) for kind in kept]
        if not category.allows_masked:
            del self.fields["masked"]

    def clean_tags(self) -> list[str]:
        """Give the words between the commas."""
        return words_of(self.cleaned_data["tags"])


class ModerateForm(forms.Form):
    """Where a topic stands, its category among those its moderator decides in."""

    state = forms.ChoiceField(
        label=pgettext_lazy("forum", "The topic is"),
        choices=[
            (state.value, state.label)
            for state in (Topic.State.OPEN, Topic.State.CLOSED, Topic.State.HIDDEN)
        ],
        widget=forms.RadioSelect,
    )
    category = forms.ModelChoiceField(
        label=pgettext_lazy("forum", "Category"), queryset=Category.objects.none(), empty_label=None
    )
    pinned_on = forms.DateField(
        label=pgettext_lazy("forum", "To be read first until"),
        help_text=pgettext_lazy("forum", "Empty: it stands among the others."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    tags = forms.CharField(
        label=pgettext_lazy("forum", "Tags"),
        help_text=pgettext_lazy("forum", "Up to five words, with commas between them."),
        max_length=250,
        required=False,
    )

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories

    def clean_tags(self) -> list[str]:
        """Give the words between the commas."""
        return words_of(self.cleaned_data["tags"])


class MergeForm(forms.Form):
    """The topic that another one is put under, by its address or number."""

    into = forms.CharField(
        label=pgettext_lazy("forum", "Put its posts under the topic at this address"),
        max_length=300,
    )

    def clean_into(self) -> int:
        """Give the number of the topic. Raises ValidationError for what names none."""
        numbers = re.findall(r"[0-9]{1,15}", self.cleaned_data["into"].split("?")[0])
        if not numbers:
            raise forms.ValidationError(pgettext("forum", "This is no address of a topic."))
        return int(numbers[-1])


class SplitForm(forms.Form):
    """How a topic is called that is split off another."""

    title = forms.CharField(
        label=pgettext_lazy("forum", "Title of the new topic"), max_length=LONGEST_TITLE
    )


def words_of(typed: str) -> list[str]:
    """Give the words of a text with commas between them."""
    return [word for word in typed.split(",") if word.strip()]
