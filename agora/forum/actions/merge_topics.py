"""Put the posts of one topic under those of another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.core import audit
from agora.forum.counting import recount
from agora.forum.models import Follow, Topic
from agora.forum.permissions import check_moderate
from agora.forum.readers import Reader
from agora.forum.selectors import get_topic_for
from agora.forum.telling import retell
from agora.search.entries import put


@transaction.atomic
def merge_topics(*, actor: User, topic: Topic, into: Topic) -> None:
    """Move every post of `topic` to the end of `into`, to which its address leads from now on;
    posts keep their own addresses, and who followed the one follows the other.

    Raises Http404 for topics they do not see, PermissionDenied unless they moderate both, and
    ValidationError for a topic with itself, one already merged, or one asked masked with one that
    was not.
    """
    reader = Reader.of(actor)
    locked = {pk: get_topic_for(reader, pk, lock=True) for pk in sorted({topic.pk, into.pk})}
    topic, into = locked[topic.pk], locked[into.pk]
    for each in (topic, into):
        check_moderate(reader, each.category)
    if topic.pk == into.pk or Topic.State.MERGED in (topic.state, into.state):
        raise ValidationError(pgettext("forum", "These topics cannot be merged."))
    if topic.masked:
        raise ValidationError(
            pgettext(
                "forum", "A topic asked without a name stays on its own: merging names people."
            )
        )
    moved = list(topic.posts.order_by("number"))
    for post in moved:
        post.topic, post.number = into, into.next_number
        into.next_number += 1
        post.save(update_fields=["topic", "number"])
    into.save(update_fields=["next_number"])
    retell(moved, before=topic, after=into)
    followers = Follow.objects.filter(topic=topic).exclude(
        user__in=Follow.objects.filter(topic=into).values("user")
    )
    followers.update(topic=into)
    topic.state, topic.merged_into, topic.answer = Topic.State.MERGED, into, None
    topic.post_count, topic.pinned_until = 0, None
    topic.save(update_fields=["state", "merged_into", "answer", "post_count", "pinned_until"])
    Topic.objects.filter(merged_into=topic).update(merged_into=into)
    recount(into)
    put("topic", [topic.pk, into.pk])
    audit.record("topic.merged", actor=actor, subject=topic, into=into.pk)
