"""Say that an answer solved one's own question too."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agora.accounts.models import User
from agora.forum.models import Solved, Topic
from agora.forum.permissions import check_take_part
from agora.forum.readers import Reader
from agora.forum.selectors import get_topic_for


@transaction.atomic
def say_solved(*, actor: User, topic: Topic, solved: bool) -> None:
    """Note, or take back, that the topic's answer solved it; said twice, it counts once.

    Raises Http404 for a topic they do not see, PermissionDenied for who is no member or asked it,
    and for a topic without answer.
    """
    reader = Reader.of(actor)
    topic = get_topic_for(reader, topic.pk, lock=True)
    check_take_part(reader)
    if topic.answer_id is None or reader.is_author_of(topic):
        raise PermissionDenied
    if solved:
        _, changed = Solved.objects.get_or_create(topic=topic, user=actor)
    else:
        changed = Solved.objects.filter(topic=topic, user=actor).delete()[0]
    if changed:
        count = F("solved_count") + (1 if solved else -1)
        Topic.objects.filter(pk=topic.pk).update(solved_count=count)
