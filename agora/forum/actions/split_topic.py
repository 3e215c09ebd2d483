"""Give some posts of a topic a topic of their own."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.core import audit
from agora.forum.actions.writing import check_title
from agora.forum.counting import recount
from agora.forum.models import Post, Topic
from agora.forum.permissions import check_moderate
from agora.forum.readers import Reader
from agora.forum.selectors import get_topic_for
from agora.forum.telling import retell
from agora.search.entries import put


@transaction.atomic
def split_topic(*, actor: User, post: Post, title: str) -> Topic:
    """Move a post and all that follow it in its topic to a new topic of this title, started by
    whoever wrote the post; posts keep their own addresses.

    Raises Http404 for a topic they do not see, PermissionDenied unless they moderate there, and
    ValidationError for a title that cannot be, the first post, or a topic asked masked.
    """
    reader = Reader.of(actor)
    topic = get_topic_for(reader, post.topic_id, lock=True)
    check_moderate(reader, topic.category)
    title = check_title(title)
    moved = list(topic.posts.filter(number__gte=post.number).order_by("number"))
    if not moved or post.number == 1 or topic.masked:
        raise ValidationError(pgettext("forum", "The topic cannot be split here."))
    first = moved[0]
    new = Topic.objects.create(
        category=topic.category,
        kind=topic.kind if topic.kind != Topic.Kind.ANNOUNCEMENT else Topic.Kind.DISCUSSION,
        title=title,
        language=first.language,
        author=first.author,
        author_name=first.author_name,
        started_at=first.posted_at,
        next_number=len(moved) + 1,
    )
    for number, each in enumerate(moved, start=1):
        each.topic, each.number = new, number
        each.save(update_fields=["topic", "number"])
    retell(moved, before=topic, after=new)
    if topic.answer_id in {each.pk for each in moved}:
        topic.answer = None
    recount(topic)
    recount(new)
    put("topic", [topic.pk, new.pk])
    audit.record("topic.split", actor=actor, subject=new, before=topic.pk)
    return new
