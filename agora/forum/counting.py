"""The numbers that a topic keeps of its posts, made afresh from them."""

from django.db.models import Count, Max, Min, Q

from agora.forum.models import Post, Topic

FIELDS = ["post_count", "last_at", "answered_at", "answer"]


def recount(topic: Topic) -> None:
    """Write how many posts a locked topic shows, when the last one and the first of somebody else
    came; an answer that is not shown any more is none."""
    shown = Q(state=Post.State.SHOWN)
    found = topic.posts.aggregate(
        post_count=Count("pk", filter=shown),
        last_at=Max("posted_at", filter=shown),
        answered_at=Min("posted_at", filter=shown & Q(number__gt=1) & _by_others(topic)),
    )
    topic.post_count = found["post_count"]
    topic.last_at = found["last_at"] or topic.started_at
    topic.answered_at = found["answered_at"]
    answers = topic.posts.filter(shown, pk=topic.answer_id)
    if topic.answer_id and not answers.exists():
        topic.answer = None
    topic.save(update_fields=FIELDS)


def _by_others(topic: Topic) -> Q:
    if topic.author_id is None:
        return ~Q(author=None, author_name=topic.author_name)
    return ~Q(author=topic.author_id) | Q(author=None)
