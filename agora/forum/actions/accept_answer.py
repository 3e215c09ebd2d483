"""Say which post answers a question, or that none does."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.core import audit
from agora.forum.models import Post, Topic
from agora.forum.permissions import check_accept
from agora.forum.readers import Reader
from agora.forum.selectors import get_topic_for
from agora.search.entries import put


@transaction.atomic
def accept_answer(*, actor: User, topic: Topic, post: Post | None) -> None:
    """Note the post that answers; None takes the answer back.

    Raises Http404 for a topic they do not see, PermissionDenied unless they asked or moderate, and
    ValidationError for a post that is none of its shown answers.
    """
    reader = Reader.of(actor)
    topic = get_topic_for(reader, topic.pk, lock=True)
    check_accept(reader, topic)
    answers = topic.posts.filter(state=Post.State.SHOWN, number__gt=1)
    if post is not None and not answers.filter(pk=post.pk).exists():
        raise ValidationError(pgettext("forum", "This post cannot be the answer."))
    if topic.answer_id == (post.pk if post else None):
        return
    topic.answer = post
    topic.save(update_fields=["answer"])
    put("topic", [topic.pk])
    audit.record("answer.accepted" if post else "answer.taken_back", actor=actor, subject=topic)
