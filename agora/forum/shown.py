"""Posts as one reader sees them: who wrote what, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from agora.forum.models import Post, Topic
from agora.forum.permissions import may_edit
from agora.forum.readers import Reader


@dataclass(frozen=True)
class ShownPost:
    """One post: `name` is what stands for its author, `is_masked` whether that is not who it was,
    `is_new` whether it came since the reader last said what they read."""

    post: Post
    name: str
    is_masked: bool
    is_own: bool
    is_new: bool
    is_answer: bool
    may_edit: bool
    may_thank: bool


def shown_posts(
    posts: Sequence[Post], topic: Topic, reader: Reader, *, read: int
) -> list[ShownPost]:
    """Give posts, loaded with their authors, of a topic read up to number `read`; no query."""
    return [_shown(post, topic, reader, read) for post in posts]


def author_name(written: Topic | Post, topic: Topic, reader: Reader) -> str:
    """Give what the reader sees of who wrote a topic or a post of it."""
    if is_masked(written, topic, reader):
        return pgettext("forum", "Someone of the cooperative")
    if written.author is not None:
        return str(written.author)
    return written.author_name or pgettext("person", "former member")


def is_masked(written: Topic | Post, topic: Topic, reader: Reader) -> bool:
    """Tell whether the name is kept from the reader: that of who asked a masked topic, from all
    but themselves and its moderators."""
    asked = topic.masked and written.author_id is not None and written.author_id == topic.author_id
    return asked and not reader.moderates(topic.category) and not reader.is_author_of(written)


def _shown(post: Post, topic: Topic, reader: Reader, read: int) -> ShownPost:
    is_own = reader.is_author_of(post)
    return ShownPost(
        post=post,
        name=author_name(post, topic, reader),
        is_masked=is_masked(post, topic, reader),
        is_own=is_own,
        is_new=reader.user is not None and read > 0 and post.number > read and not is_own,
        is_answer=topic.answer_id == post.pk,
        may_edit=may_edit(reader, post),
        may_thank=reader.is_member and not is_own and post.state == Post.State.SHOWN,
    )
