"""Starting a topic, writing in it, changing a post."""

from django import forms
from django.conf import settings
from django.utils.translation import pgettext_lazy

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
        return [tag for tag in self.cleaned_data["tags"].split(",") if tag.strip()]
