"""Telling people of a new topic or post, in the transaction that writes it."""

from collections.abc import Iterable

from agora.forum.followers import followers_of, readers_among
from agora.forum.models import Post, Topic
from agora.forum.notifications import ANSWER, KINDS, POST, TOPIC
from agora.notifications.actions.notify import notify
from agora.notifications.actions.take_back import move_to_thread, take_back_from_everyone
from agora.notifications.kinds import Kind

_CODES = [kind.code for kind in KINDS]


def thread_of(topic_id: int) -> str:
    """Give the key of the thread of mails about a topic."""
    return f"topic:{topic_id}"


def tell_of_topic(topic: Topic, post: Post) -> None:
    """Tell who follows its category or tags that a topic started."""
    _tell(TOPIC, topic, post, followers_of(topic))


def tell_of_post(topic: Topic, post: Post) -> None:
    """Tell who started a topic, and who follows it, that somebody wrote in it."""
    people = followers_of(topic)
    if topic.author_id in people:
        _tell(ANSWER, topic, post, {topic.author_id})
    _tell(POST, topic, post, people - {topic.author_id})


def untell_posts(posts: Iterable[Post]) -> None:
    """Take back what anyone was told of these posts."""
    posts = list(posts)
    take_back_from_everyone(
        kinds=_CODES,
        about={thread_of(post.topic_id) for post in posts},
        context={"post": [post.pk for post in posts]},
    )


def untell_topics(topic_ids: Iterable[int]) -> None:
    """Take back all that anyone was told of these topics."""
    take_back_from_everyone(kinds=_CODES, about=map(thread_of, topic_ids))


def retell(posts: Iterable[Post], *, before: Topic, after: Topic) -> None:
    """Let what anyone was told of posts that moved to another topic belong to that topic."""
    move_to_thread(
        kinds=_CODES,
        about=[thread_of(before.pk)],
        context={"post": [post.pk for post in posts]},
        to=thread_of(after.pk),
    )


def _tell(kind: Kind, topic: Topic, post: Post, people: set[int]) -> None:
    told = readers_among(topic, people - {post.author_id})
    if not told:
        return
    by_who_asked = topic.masked and post.author_id == topic.author_id
    notify(
        kind=kind.code,
        recipient_ids=told,
        route="forum:post-detail",
        route_kwargs={"pk": post.pk},
        about=thread_of(topic.pk),
        # Taken back when the post is hidden or its author forgotten.
        context={
            "post": post.pk,
            "sender": "" if by_who_asked else str(post.author),
            "title": topic.title,
            "title_language": topic.language,
            "text": post.text if topic.category.mails_text else "",
            "text_language": post.language,
        },
    )
