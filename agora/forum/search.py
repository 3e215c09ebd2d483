"""What of this room is found: topics, with their first post and the answer."""

from collections.abc import Iterator

from django.utils.translation import pgettext_lazy

from agora.forum.models import Category, Post, Topic
from agora.search.plain import plain
from agora.search.sources import EVERYONE, MEMBERS, STAFF, Draft, Source

_BATCH = 500
_AUDIENCES = {
    Category.Readers.EVERYONE: EVERYONE,
    Category.Readers.MEMBERS: MEMBERS,
    Category.Readers.STAFF: STAFF,
}


def topic_drafts(keys: list[int]) -> Iterator[Draft]:
    """Give what topics in lists say: title, first post, accepted answer, tags."""
    shown = Topic.objects.shown().filter(pk__in=keys).order_by("pk")
    locked = shown.select_for_update(of=("self",)).select_related("category", "answer")
    topics = list(locked.prefetch_related("tags"))
    first = Post.objects.filter(topic__in=topics, number=1, state=Post.State.SHOWN)
    first_of = {post.topic_id: post for post in first}
    for topic in topics:
        posts = [first_of.get(topic.pk), topic.answer]
        texts = [plain(post.text_html) for post in posts if post and post.state == Post.State.SHOWN]
        yield Draft(
            object_id=topic.pk,
            language=topic.language,
            audiences=(_AUDIENCES[Category.Readers(topic.category.readers)],),
            title=topic.title,
            route="forum:topic-detail",
            route_kwargs={"pk": topic.pk},
            text="\n\n".join(filter(None, texts)),
            names=[("", tag.name) for tag in topic.tags.all()],
            rank=1 if topic.answer_id else 0,
        )


def topic_batches() -> Iterator[list[int]]:
    """Give the keys of all topics."""
    last = 0
    while keys := list(
        Topic.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]
    ):
        yield keys
        last = keys[-1]


SOURCE = Source(
    kind="topic",
    label=pgettext_lazy("kind of things", "Topics of the forum"),
    batches=topic_batches,
    drafts=topic_drafts,
    order=30,
)
