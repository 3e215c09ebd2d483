"""Who follows a topic: one rule. The most specific choice wins: what a person said of the topic,
else of its tags (muted before followed), else of its category."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from agora.accounts.audience import members
from agora.accounts.models import User
from agora.accounts.rights import TABLE, Right
from agora.forum.models import Category, Follow, Tag, Topic

FOLLOWING, MUTED = Follow.State.FOLLOWING, Follow.State.MUTED
Subject = Topic | Category | Tag


def followers_of(topic: Topic) -> set[int]:
    """Give the keys of the people who follow the topic, in two queries."""
    tags = list(topic.tags.values_list("pk", flat=True))
    said = Follow.objects.filter(Q(topic=topic) | Q(category=topic.category_id) | Q(tag__in=tags))
    choices: dict[int, tuple[int, str]] = {}
    for user_id, topic_id, tag_id, state in said.values_list("user", "topic", "tag", "state"):
        how_near = 2 if topic_id else 1 if tag_id else 0
        # Of two tags, the muted one counts.
        choice = how_near, str(state) == MUTED, state
        choices[user_id] = max(choices.get(user_id, (-1, False, "")), choice)
    return {user_id for user_id, (_, _, state) in choices.items() if state == FOLLOWING}


def choice_of(user, subject: Subject) -> str:
    """Give what a person said of the thing itself: a `Follow.State`, empty for nothing."""
    said = Follow.objects.filter(user=user, **key_of(subject))
    return said.values_list("state", flat=True).first() or ""


def key_of(subject: Subject) -> dict[str, Any]:
    """Give the field of `Follow` that names the subject, with the subject."""
    return {subject._meta.model_name: subject}


def readers_among(topic: Topic, people: Iterable[int]) -> set[int]:
    """Give those of the people who may read the topic's category today."""
    people = set(people)
    match topic.category.readers:
        case Category.Readers.EVERYONE:
            return people
        case Category.Readers.MEMBERS:
            kept = members().filter(pk__in=people)
        case _:
            staff = list(TABLE[Right.ENTER_BACK_OFFICE])
            kept = User.objects.filter(pk__in=people, is_active=True, groups__name__in=staff)
    return set(kept.values_list("pk", flat=True))
