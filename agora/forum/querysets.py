"""Filters over topics and posts, for one reader."""

from django.db import models
from django.db.models import Q


class TopicQuerySet(models.QuerySet):
    """Adjectives filter, `with_*` adds."""

    def shown(self):
        """Those that stand in lists."""
        return self.filter(state__in=["open", "closed"])

    def visible_to(self, reader):
        """Those that a `readers.Reader` may open: what stands in lists of categories they read,
        their own while it waits or is hidden, and everything where they moderate."""
        kept = Q(state__in=["open", "closed", "merged"])
        if reader.user is not None:
            kept |= Q(author=reader.user)
        kept &= Q(category__readers__in=reader.audiences)
        if reader.moderates_all:
            return self
        if reader.moderated:
            kept |= Q(category__in=reader.moderated)
        return self.filter(kept)

    def unanswered(self):
        """Open questions that nobody else wrote under, the oldest first."""
        waiting = self.filter(kind="question", state="open", answered_at__isnull=True)
        return waiting.order_by("started_at", "id")


class PostQuerySet(models.QuerySet):
    """Adjectives filter."""

    def visible_in(self, topic, reader):
        """Those of a topic that the reader opened: what is shown or was withdrawn, their own in
        any state, and all of it for who moderates there."""
        posts = self.filter(topic=topic)
        if reader.moderates(topic.category):
            return posts
        kept = Q(state__in=["shown", "withdrawn"])
        if reader.user is not None:
            kept |= Q(author=reader.user)
        return posts.filter(kept)
