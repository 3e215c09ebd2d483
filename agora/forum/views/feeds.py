"""Atom feeds of what visitors may read: the topics of a category or a tag, the posts of a topic.

A feed is asked for by a program that has not signed in, so nothing for members only stands there.
"""

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import pgettext

from agora.forum import selectors
from agora.forum.models import Category, Post, Tag, Topic
from agora.forum.navigation import address_of, topic_title
from agora.forum.readers import Reader
from agora.forum.shown import author_name

_ITEMS = 30


def _visitor() -> Reader:
    return Reader.of(AnonymousUser())


class _TopicsFeed(Feed):
    """Topics, the last written in first, with their first posts."""

    feed_type = Atom1Feed

    def link(self, subject: Category | Tag) -> str:
        return address_of(subject)

    def title(self, subject: Category | Tag) -> str:
        return pgettext("feed", "Forum: %(name)s") % {"name": str(subject)}

    def items(self, subject: Category | Tag) -> list[tuple[Topic, Post]]:
        return selectors.with_first_posts(self.topics(subject))

    def topics(self, subject) -> list[Topic]:
        raise NotImplementedError

    def item_title(self, item) -> str:
        return topic_title(item[0])

    def item_description(self, item) -> str:
        return item[1].text_html

    def item_link(self, item) -> str:
        return address_of(item[0])

    def item_guid(self, item) -> str:
        return f"topic:{item[0].pk}"

    item_guid_is_permalink = False

    def item_author_name(self, item) -> str:
        topic, _ = item
        return author_name(topic, topic, _visitor())

    def item_pubdate(self, item):
        return item[0].started_at

    def item_updateddate(self, item):
        return item[0].last_at


class CategoryFeed(_TopicsFeed):
    """The topics of one category."""

    def get_object(self, request, code: str) -> Category:
        return selectors.get_category_for(_visitor(), code)

    def topics(self, subject: Category) -> list[Topic]:
        return selectors.topics_of(subject, None).rows[:_ITEMS]


class TagFeed(_TopicsFeed):
    """The topics of one tag."""

    def get_object(self, request, pk: int) -> Tag:
        return selectors.get_tag(pk)

    def topics(self, subject: Tag) -> list[Topic]:
        return selectors.topics_with(subject, _visitor(), None).rows[:_ITEMS]


class TopicFeed(Feed):
    """The newest posts of one topic."""

    feed_type = Atom1Feed

    def get_object(self, request, pk: int) -> Topic:
        return selectors.get_topic_for(_visitor(), pk)

    def title(self, topic: Topic) -> str:
        return topic_title(topic)

    def link(self, topic: Topic) -> str:
        return address_of(topic)

    def items(self, topic: Topic) -> list[Post]:
        return selectors.newest_posts(topic, limit=_ITEMS)

    def item_title(self, post: Post) -> str:
        return pgettext("feed", "%(name)s on “%(title)s”") % {
            "name": self.item_author_name(post),
            "title": topic_title(post.topic),
        }

    def item_description(self, post: Post) -> str:
        return post.text_html

    def item_link(self, post: Post) -> str:
        return reverse("forum:post-detail", args=[post.pk])

    def item_guid(self, post: Post) -> str:
        return f"post:{post.pk}"

    item_guid_is_permalink = False

    def item_author_name(self, post: Post) -> str:
        return author_name(post, post.topic, _visitor())

    def item_pubdate(self, post: Post):
        return post.posted_at

    def item_updateddate(self, post: Post):
        return post.edited_at or post.posted_at
