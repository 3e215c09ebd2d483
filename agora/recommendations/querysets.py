"""Filters over recommendations; every recommendation is public."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.utils import timezone


class RecommendationQuerySet(models.QuerySet):
    """Adjectives filter, `with_*` adds."""

    def with_theme(self):
        """Load the theme, its cycle and the responsible service in the same query."""
        return self.select_related("theme__cycle", "responsible_service")

    def overdue(self):
        """Those whose promised next update is past while people wait for news."""
        return self.filter(
            status__in=["received", "in_progress", "postponed"],
            next_update_on__lt=timezone.localdate(),
        )

    def filtered(self, filters):
        """Those that `agora.recommendations.filters.Filters` keeps."""
        found = self
        if filters.status:
            found = found.filter(status=filters.status)
        if filters.theme:
            found = found.filter(theme__slug=filters.theme)
        if filters.cycle:
            found = found.filter(theme__cycle__code=filters.cycle)
        if filters.service:
            found = found.filter(responsible_service__code=filters.service)
        if filters.country:
            groups = self.model.groups.through.objects.filter(
                recommendation=models.OuterRef("pk"), workinggroup__country=filters.country
            )
            found = found.filter(models.Exists(groups))
        if filters.overdue:
            found = found.overdue()
        return found.matching(filters.q) if filters.q else found

    def matching(self, words: str):
        """Those whose title, text or items hold all the words, by the stems of any language.

        A number finds the recommendations that bear it. Plain full text of PostgreSQL, read
        afresh at each search; the search room replaces it.
        """
        items = self.model._meta.get_field("items").related_model.objects
        vectors, condition = {}, models.Q()
        for configuration in ("french", "dutch", "english", "simple"):
            query = SearchQuery(words, search_type="websearch", config=configuration)
            vectors[f"words_{configuration}"] = SearchVector("title", "body", config=configuration)
            inside = items.annotate(words=SearchVector("text", config=configuration)).filter(
                recommendation=models.OuterRef("pk"), words=query
            )
            condition |= models.Q((f"words_{configuration}", query)) | models.Exists(inside)
        if words.isascii() and words.isdecimal() and len(words) < 5:
            condition |= models.Q(number=int(words))
        return self.alias(**vectors).filter(condition)
