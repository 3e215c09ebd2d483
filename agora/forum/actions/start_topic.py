"""Start a topic."""

from collections.abc import Iterable

from django.db import transaction

from agora.accounts.models import User
from agora.core import audit
from agora.forum.actions.follow import follow_what_one_writes
from agora.forum.actions.writing import add_post, check_text, check_title, said_twice
from agora.forum.languages import language_of
from agora.forum.models import Category, Post, Topic
from agora.forum.permissions import check_start_topic
from agora.forum.readers import Reader
from agora.forum.tags import tags_of
from agora.forum.telling import tell_of_topic
from agora.search.entries import put


@transaction.atomic
def start_topic(
    *,
    actor: User,
    category: Category,
    kind: str,
    title: str,
    text: str,
    language: str = "",
    masked: bool = False,
    tags: Iterable[str] = (),
) -> Topic:
    """Start a topic of `kind` with its first post, in `language` or the one detected.

    Sent twice in a row, the same is sent once. Raises PermissionDenied, and ValidationError by
    field for what cannot be taken.
    """
    author = User.objects.select_for_update().get(pk=actor.pk)
    reader = Reader.of(author)
    check_start_topic(reader, category, kind=kind, masked=masked)
    title, text = check_title(title), check_text(text)
    last = Post.objects.filter(author=author).order_by("-posted_at", "-pk").first()
    if said_twice(last, text) and last.topic.title == title and last.number == 1:
        return last.topic
    language, way = language_of(f"{title}\n{text}", said=language, reader_language=author.language)
    topic = Topic.objects.create(
        category=category, kind=kind, title=title, language=language, author=author, masked=masked
    )
    post = add_post(topic, author, text=text, language=language, way=way)
    topic.tags.set(tags_of(tags))
    follow_what_one_writes(author, topic)
    tell_of_topic(topic, post)
    put("topic", [topic.pk])
    audit.record("topic.started", actor=author, subject=topic)
    return topic
