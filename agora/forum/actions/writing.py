"""Writing a post into a topic: what starting one, replying and editing share."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import pgettext

from agora.core.texts import check_length
from agora.forum.models import Post, Topic
from agora.forum.models.post import LONGEST_TEXT
from agora.forum.models.topic import LONGEST_TITLE

# The same words again so soon are one button pressed twice.
TWICE = timedelta(minutes=10)


def check_text(text: str) -> str:
    """Give the text without the space around it; raise ValidationError (`text`) if there is none
    or too much of it."""
    text = text.strip()
    if not text:
        raise ValidationError({"text": pgettext("forum", "Write your post.")})
    return check_length("text", text, LONGEST_TEXT)


def check_title(title: str) -> str:
    """Give the title on one line; raise ValidationError (`title`) if there is none or too much of
    it."""
    title = " ".join(title.split())
    if not title:
        raise ValidationError({"title": pgettext("forum", "Say in a few words what it is about.")})
    return check_length("title", title, LONGEST_TITLE)


def add_post(topic: Topic, author, *, text: str, language: str, way: str, reply_to=None) -> Post:
    """Write the next post of a topic that the caller locked, and count it."""
    now = timezone.now()
    post = Post.objects.create(
        topic=topic,
        number=topic.next_number,
        author=author,
        text=text,
        language=language,
        language_way=way,
        posted_at=now,
        reply_to=reply_to,
    )
    topic.next_number += 1
    topic.post_count += 1
    topic.last_at = now
    changed = ["next_number", "post_count", "last_at"]
    if topic.answered_at is None and author.pk != topic.author_id:
        topic.answered_at = now
        changed.append("answered_at")
    topic.save(update_fields=changed)
    return post


def said_twice(post: Post | None, text: str) -> bool:
    """Tell whether a person's last post says the same, a moment ago."""
    return post is not None and post.text == text and timezone.now() - post.posted_at < TWICE
