"""Reads shaped like a page: the forum, a category, a topic."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agora.core.pagination import Page, paginate
from agora.forum.models import Category, Post, Solved, Tag, Thanks, Topic, TopicReading
from agora.forum.readers import Reader

TOPICS = 30
POSTS = 20


def categories_for(reader: Reader) -> QuerySet[Category]:
    """Give the categories that the reader sees, in their order."""
    if reader.moderates_all:
        return Category.objects.all()
    seen = Q(readers__in=reader.audiences)
    if reader.moderated:
        seen |= Q(pk__in=reader.moderated)
    return Category.objects.filter(seen)


def get_category_for(reader: Reader, code: str) -> Category:
    """Give a category that the reader sees. Raises Http404 for any other, as for none."""
    found = categories_for(reader).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def topics_of(category: Category, cursor: str | None) -> Page:
    """Give a page of what is shown in a category, the last written in first. Raises
    InvalidCursor."""
    shown = Topic.objects.shown().filter(category=category).select_related("author")
    page = paginate(shown, order=("-last_at", "-id"), cursor=cursor, size=TOPICS)
    for topic in page.rows:
        topic.category = category
    return page


def pinned_in(category: Category) -> list[Topic]:
    """Give the topics that stand first in a category today."""
    pinned = Topic.objects.shown().filter(category=category, pinned_until__gt=timezone.now())
    return list(pinned.select_related("author").order_by("-last_at", "-id")[:10])


def newest_for(reader: Reader, *, limit: int) -> list[Topic]:
    """Give the topics written in last, of the categories that the reader sees."""
    keys = list(categories_for(reader).values_list("pk", flat=True))
    newest = Topic.objects.shown().filter(category__in=keys)
    return list(newest.select_related("author", "category").order_by("-last_at", "-id")[:limit])


def get_topic_for(reader: Reader, pk: int, *, lock: bool = False) -> Topic:
    """Give a topic that the reader may open, with its category; locked until the transaction ends
    if wanted. Raises Http404 for any other, as for none."""
    found = Topic.objects.visible_to(reader).filter(pk=pk)
    found = found.select_related("category", "author")
    if lock:
        found = found.select_for_update(of=("self",))
    topic = found.first()
    if topic is None:
        raise Http404
    return topic


def get_post_for(reader: Reader, pk: int, *, lock: bool = False) -> Post:
    """Give a post that the reader sees, with its topic. Raises Http404 for any other."""
    posts = Post.objects.select_related("topic__category", "author").filter(pk=pk)
    post = (posts.select_for_update(of=("self",)) if lock else posts).first()
    if post is None:
        raise Http404
    get_topic_for(reader, post.topic_id)
    if not Post.objects.visible_in(post.topic, reader).filter(pk=pk).exists():
        raise Http404
    return post


def posts_of(topic: Topic, reader: Reader, *, start: int, size: int = POSTS) -> list[Post]:
    """Give the posts that the reader sees from number `start` on, one more than a page if there
    are more; `thanked` tells whether the reader thanked for each."""
    posts = Post.objects.visible_in(topic, reader).filter(number__gte=start)
    found = list(posts.select_related("author").order_by("number")[: size + 1])
    thanked = set()
    if reader.user is not None:
        own = Thanks.objects.filter(user=reader.user, post__in=[post.pk for post in found])
        thanked = set(own.values_list("post_id", flat=True))
    for post in found:
        post.thanked = post.pk in thanked
        post.topic = topic
    return found


def start_of_page_before(topic: Topic, reader: Reader, start: int, size: int = POSTS) -> int | None:
    """Give the number that the page before one begins at; None if that is the first page."""
    before = Post.objects.visible_in(topic, reader).filter(number__lt=start)
    numbers = list(before.order_by("-number").values_list("number", flat=True)[:size])
    return numbers[-1] if numbers else None


def read_up_to(topic: Topic, reader: Reader) -> int:
    """Give the number of the last post that the reader said they read, 0 for none."""
    if reader.user is None:
        return 0
    own = TopicReading.objects.filter(user=reader.user, topic=topic)
    return own.values_list("number", flat=True).first() or 0


def has_said_solved(topic: Topic, reader: Reader) -> bool:
    """Tell whether the reader said that the answer solved theirs too."""
    return reader.user is not None and Solved.objects.filter(topic=topic, user=reader.user).exists()


def with_unread(topics: list[Topic], reader: Reader) -> list[Topic]:
    """Add to topics how many posts came since the reader read them: `unread`, None if they never
    did, in one query and none for a visitor."""
    read = {}
    if reader.user is not None:
        keys = [topic.pk for topic in topics]
        own = TopicReading.objects.filter(user=reader.user, topic__in=keys)
        read = dict(own.values_list("topic_id", "number"))
    for topic in topics:
        number = read.get(topic.pk)
        topic.unread = None if number is None else max(0, topic.next_number - 1 - number)
    return topics


def start_of_page_with(post: Post) -> int:
    """Give the number that a page holding the post begins at. Posts away from the page do not
    move it, so that links into a topic share their addresses."""
    return post.number - (post.number - 1) % POSTS


def by_kind(categories: QuerySet[Category]) -> list[tuple[str, list[Category]]]:
    """Give the categories under the names of their kinds, in order."""
    kinds: dict[str, list[Category]] = {kind: [] for kind in Category.Kind.values}
    for category in categories:
        kinds[category.kind].append(category)
    return [(Category.Kind(kind).label, found) for kind, found in kinds.items() if found]


def get_tag(pk: int) -> Tag:
    """Give a tag. Raises Http404 for none."""
    return get_object_or_404(Tag, pk=pk)


def topics_with(tag: Tag, reader: Reader, cursor: str | None) -> Page:
    """Give a page of the topics that bear a tag, of the categories that the reader sees. Raises
    InvalidCursor."""
    keys = list(categories_for(reader).values_list("pk", flat=True))
    shown = Topic.objects.shown().filter(tags=tag, category__in=keys)
    return paginate(
        shown.select_related("author", "category"),
        order=("-last_at", "-id"),
        cursor=cursor,
        size=TOPICS,
    )


def unanswered_for(reader: Reader, cursor: str | None) -> Page:
    """Give a page of the questions that wait, of the categories that the reader sees, the longest
    waiting first. Raises InvalidCursor."""
    keys = list(categories_for(reader).values_list("pk", flat=True))
    waiting = Topic.objects.unanswered().filter(category__in=keys)
    return paginate(
        waiting.select_related("author", "category"),
        order=("started_at", "id"),
        cursor=cursor,
        size=TOPICS,
    )


def moderated_by(reader: Reader) -> QuerySet[Category]:
    """Give the categories in which the reader decides."""
    if reader.moderates_all:
        return Category.objects.all()
    return Category.objects.filter(pk__in=reader.moderated)


def with_first_posts(topics: list[Topic]) -> list[tuple[Topic, Post]]:
    """Give the topics whose first post is shown, each with it, in two queries."""
    first = Post.objects.filter(topic__in=topics, number=1, state=Post.State.SHOWN)
    post_of = {post.topic_id: post for post in first}
    return [(topic, post_of[topic.pk]) for topic in topics if topic.pk in post_of]


def newest_posts(topic: Topic, *, limit: int) -> list[Post]:
    """Give the newest posts that are shown of a topic, with their authors."""
    shown = topic.posts.filter(state=Post.State.SHOWN).select_related("author")
    found = list(shown.order_by("-number")[:limit])
    for post in found:
        post.topic = topic
    return found
