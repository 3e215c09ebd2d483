"""What search engines are told of a public topic, in their own words (schema.org)."""

from collections.abc import Sequence

from agora.forum.models import Category, Topic
from agora.forum.navigation import address_of
from agora.forum.shown import ShownPost
from agora.search.plain import plain
from agora.web.addresses import public_address

_LONGEST = 5000


def page_of_topic(topic: Topic, posts: Sequence[ShownPost]) -> dict:
    """Give a topic that everyone reads, with the first page of its posts, as a `QAPage` if it is a
    question and a `DiscussionForumPosting` if not; {} for one that not everyone reads."""
    if topic.category.readers != Category.Readers.EVERYONE or topic.state not in Topic.SHOWN:
        return {}
    shown = [each for each in posts if each.post.state == each.post.State.SHOWN]
    if not shown or shown[0].post.number != 1:
        return {}
    first, others = shown[0], shown[1:]
    page = public_address(address_of(topic))
    if topic.kind != Topic.Kind.QUESTION:
        return {
            "@context": "https://schema.org",
            "@type": "DiscussionForumPosting",
            "url": page,
            "headline": topic.title,
            **_written(first),
            "comment": [{"@type": "Comment", **_written(each)} for each in others],
        }
    question = {
        "@type": "Question",
        "name": topic.title,
        "answerCount": max(0, topic.post_count - 1),
        **_written(first),
    }
    answers = [
        {"@type": "Answer", "upvoteCount": each.post.thanks_count, **_written(each)}
        for each in others
    ]
    for each, answer in zip(others, answers, strict=True):
        name = "acceptedAnswer" if each.is_answer else "suggestedAnswer"
        question.setdefault(name, []).append(answer)
    return {
        "@context": "https://schema.org",
        "@type": "QAPage",
        "url": page,
        "mainEntity": question,
    }


def _written(shown: ShownPost) -> dict:
    return {
        "text": plain(shown.post.text_html)[:_LONGEST],
        "inLanguage": shown.post.language,
        "datePublished": shown.post.posted_at.isoformat(),
        "author": {"@type": "Person", "name": shown.name},
    }
