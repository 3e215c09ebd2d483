"""Hide a post in its place, or show it again."""

from django.db import transaction

from agora.accounts.models import User
from agora.core import audit
from agora.forum.counting import recount
from agora.forum.models import Post
from agora.forum.permissions import check_moderate
from agora.forum.readers import Reader
from agora.forum.selectors import get_post_for, get_topic_for
from agora.forum.telling import untell_posts
from agora.search.entries import put


@transaction.atomic
def hide_post(*, actor: User, post: Post, hidden: bool) -> None:
    """Take a post out of sight at once, of notices, mails not yet sent and search too; or show it.

    Raises Http404 for a post they do not see and PermissionDenied unless they moderate there. A
    withdrawn post stays so.
    """
    reader = Reader.of(actor)
    # As every action does: first the topic, then its posts.
    topic = get_topic_for(reader, post.topic_id, lock=True)
    post = get_post_for(reader, post.pk, lock=True)
    check_moderate(reader, topic.category)
    state = Post.State.HIDDEN if hidden else Post.State.SHOWN
    if post.state in (state, Post.State.WITHDRAWN):
        return
    post.state = state
    post.save(update_fields=["state"])
    recount(topic)
    if hidden:
        untell_posts([post])
    put("topic", [topic.pk])
    audit.record("post.hidden" if hidden else "post.shown", actor=actor, subject=post)
