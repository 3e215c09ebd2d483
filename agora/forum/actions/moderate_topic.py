"""Close, hide, pin or move a topic, and change its tags."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from agora.accounts.models import User
from agora.core import audit
from agora.core.changes import assign
from agora.forum.models import Category, Topic
from agora.forum.permissions import check_moderate
from agora.forum.readers import Reader
from agora.forum.selectors import get_topic_for
from agora.forum.tags import tags_of
from agora.forum.telling import untell_topics
from agora.search.entries import put


@transaction.atomic
def moderate_topic(
    *,
    actor: User,
    topic: Topic,
    state: str,
    category: Category,
    pinned_until: datetime | None,
    tags: Iterable[str],
) -> None:
    """Write where a topic stands: `state` open, closed or hidden, its category, until when it
    stands first.

    What anyone was told of it is taken back when it is hidden, or read by fewer. Raises Http404 for
    one they do not see and PermissionDenied unless they moderate where it is and where it goes.
    """
    reader = Reader.of(actor)
    topic = get_topic_for(reader, topic.pk, lock=True)
    check_moderate(reader, topic.category)
    check_moderate(reader, category)
    if topic.state == Topic.State.MERGED:
        return
    read_by_fewer = category.readers != topic.category.readers
    changed = assign(topic, {"state": state, "category": category, "pinned_until": pinned_until})
    if changed:
        topic.save(update_fields=changed)
        audit.record("topic.moderated", actor=actor, subject=topic, fields=changed, state=state)
    topic.tags.set(tags_of(tags))
    if state == Topic.State.HIDDEN or ("category" in changed and read_by_fewer):
        untell_topics([topic.pk])
    put("topic", [topic.pk])
