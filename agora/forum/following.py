"""What a reader said of a topic, a category or a tag, in words, and the buttons to change it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from agora.forum.followers import Subject, choice_of
from agora.forum.models import Category, Follow, Tag, Topic
from agora.forum.readers import Reader


@dataclass(frozen=True)
class Following:
    """`state` is a `Follow.State`, empty for nothing said; `sentence` says it; `address` is where
    the buttons post their `state`."""

    state: str
    sentence: str
    address: str


def following_of(reader: Reader, subject: Subject) -> Following | None:
    """Give what the reader said of a subject, in one query; None for who is no member."""
    if not reader.is_member:
        return None
    state = choice_of(reader.user, subject)
    return Following(state, _sentence(state), _address(subject))


def _sentence(state: str) -> str:
    if state == Follow.State.FOLLOWING:
        return pgettext("forum", "You hear of what is new here.")
    if state == Follow.State.MUTED:
        return pgettext("forum", "You hear nothing of it.")
    return pgettext("forum", "Follow it to hear of what is new here.")


def _address(subject: Subject) -> str:
    match subject:
        case Topic(pk=pk):
            return reverse("forum:topic-follow", args=[pk])
        case Category(code=code):
            return reverse("forum:category-follow", args=[code])
        case Tag(pk=pk):
            return reverse("forum:tag-follow", args=[pk])
