"""Change the words of a post."""

from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.core import audit
from agora.forum.actions.writing import check_text
from agora.forum.models import Post, PostVersion
from agora.forum.permissions import check_edit
from agora.forum.readers import Reader
from agora.forum.selectors import get_post_for
from agora.search.entries import put


@transaction.atomic
def edit_post(*, actor: User, post: Post, text: str, language: str) -> Post:
    """Write other words, in `language`, in the place of those of a post; what it said stays as an
    earlier version.

    Raises Http404 for a post they do not see, PermissionDenied for another's, and ValidationError
    for what cannot be taken.
    """
    reader = Reader.of(actor)
    post = get_post_for(reader, post.pk, lock=True)
    check_edit(reader, post)
    text = check_text(text)
    if (text, language) == (post.text, post.language):
        return post
    if text != post.text:
        PostVersion.objects.create(post=post, text=post.text, language=post.language)
        post.edited_at = timezone.now()
    if language != post.language:
        post.language, post.language_way = language, Post.LanguageWay.SAID
    post.text = text
    post.save(update_fields=["text", "text_html", "language", "language_way", "edited_at"])
    if post.number == 1:
        post.topic.language = language
        post.topic.save(update_fields=["language"])
    put("topic", [post.topic_id])
    audit.record("post.edited", actor=actor, subject=post)
    return post
