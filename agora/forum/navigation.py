"""Where the reader is in this room."""

from django.urls import reverse
from django.utils.translation import pgettext

from agora.forum.models import Category, Tag, Topic
from agora.web.navigation import Crumb


def crumbs(category: Category | None = None, topic: Topic | None = None, *last: str) -> list[Crumb]:
    """Give the way from the forum to a category, a topic, or a page about it."""
    way = [Crumb(pgettext("navigation", "Forum"), reverse("forum:category-list"))]
    if category:
        way.append(Crumb(category.name, reverse("forum:category-detail", args=[category.code])))
    if topic:
        way.append(Crumb(topic_title(topic), topic_address(topic) if last else "", topic.language))
    return [*way, *map(Crumb, last)]


def topic_title(topic: Topic) -> str:
    """Give the title, or what stands for one that went with its author."""
    return topic.title or pgettext("forum", "(no title any more)")


def topic_address(topic: Topic, start: int = 1) -> str:
    """Give the address of the page of a topic that begins at the post of a number."""
    address = reverse("forum:topic-detail", args=[topic.pk])
    return f"{address}?from={start}" if start > 1 else address


def address_of(subject: Topic | Category | Tag) -> str:
    """Give the address of what somebody may follow."""
    match subject:
        case Topic():
            return topic_address(subject)
        case Category(code=code):
            return reverse("forum:category-detail", args=[code])
        case Tag(pk=pk):
            return reverse("forum:tag-detail", args=[pk])
