"""This room's part of a person's data: what they wrote, thanked for, followed and read."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from agora.core.personal_data import PersonalData
from agora.forum.models import (
    CategoryPerson,
    Follow,
    Post,
    PostVersion,
    Solved,
    Thanks,
    Topic,
    TopicReading,
)
from agora.forum.telling import untell_posts, untell_topics
from agora.search.entries import put


def collect(user) -> dict[str, Any]:
    """Give what the person wrote and did in the forum; moments are ISO texts."""
    posts = Post.objects.filter(author=user).select_related("topic").order_by("pk")
    return {
        "topics": [
            {
                "topic": topic.pk,
                "title": topic.title,
                "language": topic.language,
                "started_at": topic.started_at.isoformat(),
                "masked": topic.masked,
            }
            for topic in Topic.objects.filter(author=user).order_by("pk")
        ],
        "posts": [
            {
                "topic": post.topic_id,
                "number": post.number,
                "language": post.language,
                "text": post.text,
                "posted_at": post.posted_at.isoformat(),
                "state": post.state,
            }
            for post in posts
        ],
        "earlier_versions": [
            {
                "post": version.post_id,
                "text": version.text,
                "replaced_at": version.replaced_at.isoformat(),
            }
            for version in PostVersion.objects.filter(post__author=user).order_by("pk")
        ],
        "thanked": list(
            Thanks.objects.filter(user=user).order_by("pk").values_list("post_id", flat=True)
        ),
        "solved": list(
            Solved.objects.filter(user=user).order_by("pk").values_list("topic_id", flat=True)
        ),
        "follows": [
            {
                "topic": said.topic_id,
                "category": said.category.code if said.category else None,
                "tag": said.tag.name if said.tag else None,
                "state": said.state,
            }
            for said in Follow.objects.filter(user=user)
            .select_related("category", "tag")
            .order_by("pk")
        ],
        "read": [
            {"topic": topic, "number": number, "read_at": read_at.isoformat()}
            for topic, number, read_at in TopicReading.objects.filter(user=user)
            .order_by("pk")
            .values_list("topic_id", "number", "read_at")
        ],
    }


def erase(user) -> None:
    """Empty what the person wrote: posts stay as withdrawn, so that the answers of others keep
    their place; topics lose their title."""
    PostVersion.objects.filter(post__author=user).delete()
    own = Post.objects.filter(author=user)
    untell_posts(own)
    own.update(text="", text_html="", author_name="", state=Post.State.WITHDRAWN)
    begun = Topic.objects.filter(author=user)
    untell_topics(begun.values_list("pk", flat=True))
    begun.update(title="", author_name="", masked=False)
    touched = {*begun.values_list("pk", flat=True), *own.values_list("topic_id", flat=True)}
    thanked = list(Thanks.objects.filter(user=user).values_list("post_id", flat=True))
    solved = list(Solved.objects.filter(user=user).values_list("topic_id", flat=True))
    for model in (Thanks, Solved, Follow, TopicReading, CategoryPerson):
        model.objects.filter(user=user).delete()
    Post.objects.filter(pk__in=thanked).update(thanks_count=_left(Thanks, "post"))
    Topic.objects.filter(pk__in=solved).update(solved_count=_left(Solved, "topic"))
    put("topic", sorted(touched))


def _left(model, name: str) -> Coalesce:
    """Give how many rows of what others said are left of the row that is updated."""
    left = model.objects.filter(**{name: OuterRef("pk")}).order_by().values(name)
    return Coalesce(Subquery(left.annotate(left=Count("pk")).values("left")), 0)


PART = PersonalData(
    code="forum",
    label=pgettext_lazy("personal data", "Forum"),
    collect=collect,
    erase=erase,
    kept=pgettext_lazy(
        "personal data",
        "That there was a post, without its words: the answers of others stay where they are.",
    ),
)
