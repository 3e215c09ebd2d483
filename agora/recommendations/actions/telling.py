"""Telling the people who follow a recommendation what becomes of it.

Every action that writes a story takes a `telling`: at once by default, together at the end of an
import, or not at all where a demo is loaded.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from agora.notifications.actions.notify import notify
from agora.recommendations import notifications
from agora.recommendations.followers import followers_of
from agora.recommendations.models import FollowUpEntry, Milestone, Recommendation

# Of the recommendations that one import changed, a mail names so many and counts the others.
NAMED = 50


class What(StrEnum):
    """What may become of a recommendation."""

    STATUS = "status"
    UPDATE = "update"
    MILESTONE = "milestone"
    TEXT = "text"
    CREATED = "created"


_KINDS = {
    What.STATUS: notifications.STATUS,
    What.UPDATE: notifications.UPDATE,
    What.MILESTONE: notifications.MILESTONE,
    What.TEXT: notifications.TEXT,
}


@dataclass(frozen=True)
class News:
    """One thing that became of a recommendation; `facts` are JSON values for its templates."""

    what: What
    facts: dict


class Telling(Protocol):
    """A way of telling."""

    def tell(self, actor, recommendation: Recommendation, news: News) -> None:
        """Take news of a recommendation whose theme and cycle are loaded; `actor` is never told
        of what they did."""


class _AtOnce:
    def tell(self, actor, recommendation: Recommendation, news: News) -> None:
        _notify_of_one(
            _KINDS[news.what], actor, followers_of(recommendation), recommendation, news.facts
        )


class _Nobody:
    def tell(self, actor, recommendation: Recommendation, news: News) -> None:
        """Keep it quiet."""


AT_ONCE: Telling = _AtOnce()
NOBODY: Telling = _Nobody()


class Together:
    """Gathers the news of an import; `finish` tells each follower once of all that concerns
    them."""

    def __init__(self) -> None:
        self._recommendations: dict[int, Recommendation] = {}
        self._news: dict[int, list[News]] = defaultdict(list)

    def tell(self, actor, recommendation: Recommendation, news: News) -> None:
        # The newest object is kept: its title is the one that stands at the end.
        self._recommendations[recommendation.pk] = recommendation
        self._news[recommendation.pk].append(news)

    def finish(self, actor) -> None:
        """Tell those who follow something that changed; nobody if nothing did."""
        concerned: dict[int, list[int]] = defaultdict(list)
        for key in sorted(self._recommendations):
            for person in followers_of(self._recommendations[key]):
                concerned[person].append(key)
        readers: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for person, changed in concerned.items():
            readers[tuple(changed)].append(person)
        for keys, people in readers.items():
            self._tell_of(keys, actor, people)

    def _tell_of(self, keys: tuple[int, ...], actor, people: list[int]) -> None:
        if len(keys) == 1 and {news.what for news in self._news[keys[0]]} == {What.TEXT}:
            only = self._recommendations[keys[0]]
            _notify_of_one(notifications.TEXT, actor, people, only, {})
            return
        found = [self._recommendations[key] for key in keys]
        found.sort(key=lambda each: (each.theme.cycle.code, each.theme.slug, each.number))
        _notify(
            notifications.IMPORT,
            actor,
            people,
            **_where(found),
            context={
                "count": len(found),
                "more": max(0, len(found) - NAMED),
                "theme": _common_theme(found),
                "rows": [_row(each, self._news[each.pk]) for each in found[:NAMED]],
            },
        )


def status_news(entry: FollowUpEntry) -> News:
    """Give the news of a status that stands from now on."""
    return News(
        What.STATUS,
        {
            "status": str(entry.status),
            "on": entry.on.isoformat(),
            "text": entry.text,
            "text_language": entry.language,
        },
    )


def update_news(entry: FollowUpEntry) -> News:
    """Give the news of an update."""
    facts = {"on": entry.on.isoformat(), "text": entry.text, "text_language": entry.language}
    return News(What.UPDATE, facts)


def milestone_news(milestone: Milestone) -> News:
    """Give the news of a milestone that is announced, moved or reached."""
    return News(
        What.MILESTONE,
        {
            "milestone": milestone.title,
            "milestone_language": milestone.language,
            "due_on": milestone.due_on.isoformat(),
            "reached_on": milestone.reached_on.isoformat() if milestone.reached_on else "",
        },
    )


TEXT_NEWS = News(What.TEXT, {})
CREATED_NEWS = News(What.CREATED, {})


def _notify_of_one(
    kind, actor, people: Iterable[int], recommendation: Recommendation, facts: dict
) -> None:
    _notify(
        kind,
        actor,
        people,
        about=f"recommendation:{recommendation.pk}",
        route="recommendations:recommendation-detail",
        route_kwargs=_place(recommendation),
        context={**_named(recommendation), **facts},
    )


def _notify(kind, actor, people: Iterable[int], **what) -> None:
    told = set(people) - {actor.pk if actor is not None else None}
    if told:
        notify(kind=kind.code, recipient_ids=told, **what)


def _place(recommendation: Recommendation) -> dict:
    theme = recommendation.theme
    return {"cycle": theme.cycle.code, "theme": theme.slug, "number": recommendation.number}


def _named(recommendation: Recommendation) -> dict:
    """How a recommendation is called; its number is a text, as people name it."""
    theme = recommendation.theme
    return {
        "number": str(recommendation.number),
        "title": recommendation.title,
        "language": recommendation.language,
        "place": f"{theme.cycle}, {theme.title}",
        "place_language": theme.language,
    }


def _row(recommendation: Recommendation, told: list[News]) -> dict:
    whats = [news.what for news in told]
    statuses = [news.facts["status"] for news in told if news.what == What.STATUS]
    new = What.CREATED in whats
    return {
        **_named(recommendation),
        "route": _place(recommendation),
        "new": new,
        "status": statuses[-1] if statuses else "",
        "updates": whats.count(What.UPDATE),
        "milestones": whats.count(What.MILESTONE),
        "text": What.TEXT in whats and not new,
    }


def _common_theme(found: list[Recommendation]) -> dict:
    """The theme that all of them are of, {} if they are of several."""
    theme = found[0].theme
    if any(each.theme_id != theme.pk for each in found):
        return {}
    return {"title": theme.title, "language": theme.language, "cycle": str(theme.cycle)}


def _where(found: list[Recommendation]) -> dict:
    """The page that shows what an import changed, and the thread of its mails."""
    theme = found[0].theme
    if all(each.theme_id == theme.pk for each in found):
        return {
            "about": f"theme:{theme.pk}",
            "route": "recommendations:theme-detail",
            "route_kwargs": {"cycle": theme.cycle.code, "theme": theme.slug},
        }
    return {"about": "recommendations", "route": "recommendations:cycle-list", "route_kwargs": {}}
