"""Write in a topic."""

from django.db import transaction

from agora.accounts.models import User
from agora.core import audit
from agora.forum.actions.follow import follow_what_one_writes
from agora.forum.actions.writing import add_post, check_text, said_twice
from agora.forum.languages import language_of
from agora.forum.models import Post, Topic
from agora.forum.permissions import check_reply
from agora.forum.readers import Reader
from agora.forum.selectors import get_topic_for
from agora.forum.telling import tell_of_post


@transaction.atomic
def reply(
    *, actor: User, topic: Topic, text: str, language: str = "", reply_to: Post | None = None
) -> Post:
    """Write a post of `actor`, in `language` or the one detected; `reply_to` is one of the topic.

    Sent twice in a row, the same is sent once. Raises Http404 for a topic they do not see,
    PermissionDenied, and ValidationError for a closed one and for what cannot be taken.
    """
    reader = Reader.of(actor)
    topic = get_topic_for(reader, topic.pk, lock=True)
    check_reply(reader, topic)
    text = check_text(text)
    last = topic.posts.filter(author=actor).order_by("-number").first()
    if said_twice(last, text):
        return last
    language, way = language_of(text, said=language, reader_language=actor.language)
    if reply_to is not None and reply_to.topic_id != topic.pk:
        reply_to = None
    post = add_post(topic, actor, text=text, language=language, way=way, reply_to=reply_to)
    follow_what_one_writes(actor, topic)
    tell_of_post(topic, post)
    audit.record("post.written", actor=actor, subject=post)
    return post
