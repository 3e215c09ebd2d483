"""Who may do what in the forum; nothing else decides."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import pgettext

from agora.forum.models import Category, Post, Topic
from agora.forum.readers import Reader


def may_write_in(reader: Reader, category: Category) -> bool:
    """Tell whether the reader starts topics and replies in a category that they read."""
    return category.state == Category.State.OPEN and category.writers in reader.audiences


def check_start_topic(reader: Reader, category: Category, *, kind: str, masked: bool) -> None:
    """Raise PermissionDenied unless the reader may start such a topic there, ValidationError
    (`masked`) where nobody asks masked."""
    if not may_write_in(reader, category):
        raise PermissionDenied
    if kind == Topic.Kind.ANNOUNCEMENT and not may_announce(reader, category):
        raise PermissionDenied
    if masked and not category.allows_masked:
        raise ValidationError(
            {"masked": pgettext("forum", "Nobody asks without their name in this category.")}
        )


def may_announce(reader: Reader, category: Category) -> bool:
    """Tell whether the reader may announce: who looks after the category, and staff."""
    return (
        reader.moderates(category)
        or category.pk in reader.hosted
        or Category.Readers.STAFF in reader.audiences
    )


def may_reply(reader: Reader, topic: Topic) -> bool:
    """Tell whether the reader may write in a topic that they see."""
    open_to_them = topic.state == Topic.State.OPEN or (
        topic.state == Topic.State.CLOSED and reader.moderates(topic.category)
    )
    return open_to_them and may_write_in(reader, topic.category)


def check_reply(reader: Reader, topic: Topic) -> None:
    """Raise PermissionDenied for who may not write there, ValidationError (`closed`) if the topic
    takes no more posts."""
    if not may_write_in(reader, topic.category):
        raise PermissionDenied
    if not may_reply(reader, topic):
        raise ValidationError(
            pgettext("forum", "This topic is closed: nobody writes there any more."), code="closed"
        )


def may_edit(reader: Reader, post: Post) -> bool:
    """Tell whether the reader may change the words of a post, loaded with its topic: their own, as
    long as it stands, where they may write."""
    return (
        reader.is_author_of(post)
        and post.state in (Post.State.SHOWN, Post.State.HELD)
        and may_write_in(reader, post.topic.category)
    )


def check_edit(reader: Reader, post: Post) -> None:
    """Raise PermissionDenied unless `may_edit`."""
    if not may_edit(reader, post):
        raise PermissionDenied


def may_accept(reader: Reader, topic: Topic) -> bool:
    """Tell whether the reader says which post answers: who asked, or a moderator."""
    return topic.kind == Topic.Kind.QUESTION and (
        reader.moderates(topic.category)
        or (reader.is_author_of(topic) and topic.state in Topic.SHOWN)
    )


def check_accept(reader: Reader, topic: Topic) -> None:
    """Raise PermissionDenied unless `may_accept`."""
    if not may_accept(reader, topic):
        raise PermissionDenied


def check_take_part(reader: Reader) -> None:
    """Raise PermissionDenied for who is no member: they thank, follow and mark nothing."""
    if not reader.is_member:
        raise PermissionDenied


def check_moderate(reader: Reader, category: Category) -> None:
    """Raise PermissionDenied unless the reader decides in a category."""
    if not reader.moderates(category):
        raise PermissionDenied
