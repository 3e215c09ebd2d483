"""This room's part of the demo cooperative: categories, and topics in three languages."""

import datetime
import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.forum.models import Category, CategoryPerson, Post, Solved, Thanks, Topic
from agora.forum.tags import tags_of
from agora.search.entries import put

DATA = Path(__file__).parent / "demo_data" / "forum.toml"
_DOMAIN = "@mirabelle.example"


@transaction.atomic
def load_forum() -> int:
    """Make the demo's categories and what its people, who must be there already, wrote; give how
    many topics are new. Moments are counted from now; nobody is told."""
    content = tomllib.loads(DATA.read_text(encoding="utf-8"))
    people = {user.email.removesuffix(_DOMAIN): user for user in User.objects.all()}
    for entry in content["category"]:
        _load_category(dict(entry), people)
    if Topic.objects.exists():
        return 0
    topics = [_load_topic(entry, people) for entry in content["topic"]]
    put("topic", [topic.pk for topic in topics])
    return len(topics)


def _load_category(entry: dict, people: dict[str, User]) -> None:
    parts = {
        CategoryPerson.Part.MODERATOR: entry.pop("moderators", []),
        CategoryPerson.Part.HOST: entry.pop("hosts", []),
    }
    category, _ = Category.objects.update_or_create(code=entry.pop("code"), defaults=entry)
    for part, names in parts.items():
        for name in names:
            CategoryPerson.objects.get_or_create(category=category, user=people[name], part=part)


def _load_topic(entry: dict, people: dict[str, User]) -> Topic:
    now = timezone.now()
    posts = entry["posts"]
    first = posts[0]
    topic = Topic.objects.create(
        category=Category.objects.get(code=entry["category"]),
        kind=entry["kind"],
        title=entry["title"],
        language=first["language"],
        author=people[first["author"]],
        masked=entry.get("masked", False),
        started_at=_ago(now, first),
        last_at=_ago(now, posts[-1]),
        answered_at=next(
            (_ago(now, post) for post in posts if post["author"] != first["author"]), None
        ),
        pinned_until=now + datetime.timedelta(entry["pinned"]) if "pinned" in entry else None,
        post_count=len(posts),
        next_number=len(posts) + 1,
        solved_count=len(entry.get("solved", [])),
    )
    topic.tags.set(tags_of(entry.get("tags", [])))
    written = [
        _load_post(topic, number, post, people, now) for number, post in enumerate(posts, start=1)
    ]
    if "answer" in entry:
        topic.answer = written[entry["answer"] - 1]
        topic.save(update_fields=["answer"])
    Solved.objects.bulk_create(
        Solved(topic=topic, user=people[name]) for name in entry.get("solved", [])
    )
    return topic


def _load_post(topic: Topic, number: int, entry: dict, people: dict[str, User], now) -> Post:
    thanks = entry.get("thanks", [])
    post = Post.objects.create(
        topic=topic,
        number=number,
        author=people[entry["author"]],
        language=entry["language"],
        language_way=Post.LanguageWay.SAID,
        text=entry["text"].strip(),
        posted_at=_ago(now, entry),
        thanks_count=len(thanks),
    )
    Thanks.objects.bulk_create(Thanks(post=post, user=people[name]) for name in thanks)
    return post


def _ago(now: datetime.datetime, entry: dict) -> datetime.datetime:
    return now - datetime.timedelta(days=entry["days"])
