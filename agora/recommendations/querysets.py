"""Filters over recommendations; every recommendation is public."""

from django.db import models
from django.utils import timezone


class RecommendationQuerySet(models.QuerySet):
    """Adjectives filter, `with_*` adds."""

    def with_theme(self):
        """Load the theme and its cycle in the same query."""
        return self.select_related("theme__cycle")

    def overdue(self):
        """Those whose promised next update is past while people wait for news."""
        return self.filter(
            status__in=["received", "in_progress", "postponed"],
            next_update_on__lt=timezone.localdate(),
        )
