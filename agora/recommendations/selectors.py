"""Reads shaped like a page. All of it is public, whoever asks."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404

from agora.core.countries import country_name
from agora.core.pagination import Page, paginate
from agora.recommendations.filters import Filters
from agora.recommendations.followers import followed_by, participations_of, with_choice
from agora.recommendations.models import (
    Cycle,
    Detail,
    FollowUpEntry,
    Item,
    Recommendation,
    RelatedLink,
    Section,
    Status,
    Theme,
    WorkingGroup,
)

ORDER = ("-theme__cycle__code", "theme__slug", "number", "id")


@dataclass(frozen=True)
class Rates:
    """How many recommendations of `label` have each status.

    `key` is the cycle's code, the theme's slug or the country's code; `query` filters the list;
    `language` is the label's, when people wrote it.
    """

    key: str
    label: str
    counts: dict[str, int]
    query: str
    language: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts.get(Status.DONE, 0)


def recommendation_page(
    filters: Filters, cursor: str | None = None, size: int = 30, related: tuple[str, ...] = ()
) -> Page:
    """Give one page of the recommendations that the filters keep, newest cycle first, with the
    `related` rows (`groups`, `items`) loaded, one query each.

    Raises `agora.core.pagination.InvalidCursor`.
    """
    found = filtered_recommendations(filters).prefetch_related(*related)
    return paginate(found, order=ORDER, cursor=cursor, size=size)


def filtered_recommendations(filters: Filters) -> QuerySet[Recommendation]:
    """Give the recommendations that the filters keep, in the order of the documents."""
    return Recommendation.objects.with_theme().filtered(filters).order_by(*ORDER)


def get_cycle(code: str, reader=None) -> Cycle:
    """Give the cycle, with what a signed-in `reader` said of it, or raise Http404."""
    return get_object_or_404(_for(reader, Cycle.objects.all()), code=code)


def get_theme(cycle: str, slug: str, reader=None) -> Theme:
    """Give the theme of a cycle, with what a signed-in `reader` said of it, or raise Http404."""
    found = Theme.objects.select_related("cycle")
    return get_object_or_404(_for(reader, found), cycle__code=cycle, slug=slug)


def _for(reader, found: QuerySet) -> QuerySet:
    return with_choice(reader, found) if reader and reader.is_authenticated else found


def get_recommendation(cycle: str, theme: str, number: int, reader=None) -> Recommendation:
    """Give the recommendation with all that its page shows, and what a signed-in `reader` said
    of it, or raise Http404.

    Its `pages`, those that tell more, are mappings of `title`, `language` and `url`. Seven
    queries, whatever the length of its story.
    """
    links = RelatedLink.objects.filter(recommendation=OuterRef("pk")).order_by("id")
    link = JSONObject(title="title", language="language", url="url")
    items = Item.objects.order_by("position").select_related("recommendation")
    return get_object_or_404(
        _for(reader, Recommendation.objects.with_theme())
        .select_related("section")
        .prefetch_related(
            "groups",
            Prefetch("items", queryset=items),
            "details",
            "entries",
            "milestones",
        )
        .annotate(pages=ArraySubquery(links.values(link=link))),
        theme__cycle__code=cycle,
        theme__slug=theme,
        number=number,
    )


def theme_recommendations(theme: Theme) -> QuerySet[Recommendation]:
    """Give the theme's recommendations in the order of the document."""
    return theme.recommendations.with_theme().order_by("number")


@dataclass(frozen=True)
class SectionPart:
    """A section of a theme (None: what stands in none) and its recommendations."""

    section: Section | None
    recommendations: list[Recommendation]


def by_section(theme: Theme, recommendations: list[Recommendation]) -> list[SectionPart]:
    """Give the theme's recommendations under their sections, in the order of the document."""
    parts = [
        SectionPart(section, [r for r in recommendations if r.section_id == section.pk])
        for section in theme.sections.order_by("position")
    ]
    loose = [recommendation for recommendation in recommendations if not recommendation.section_id]
    return [SectionPart(None, loose), *parts] if loose else parts


@dataclass(frozen=True)
class RecommendationParts:
    """What a recommendation's page shows below its text: items with their own details, means
    that are lettered, and the details of the whole by kind."""

    items: list[tuple[Item, list[Detail]]]
    means: list[tuple[Item, list[Detail]]]
    details: list[Detail]


def parts_of(recommendation: Recommendation) -> RecommendationParts:
    """Give the parts of a recommendation whose items and details are loaded; no query."""
    details = list(recommendation.details.all())
    with_details = [
        (item, [detail for detail in details if detail.item_id == item.pk])
        for item in recommendation.items.all()
    ]
    return RecommendationParts(
        items=[pair for pair in with_details if pair[0].kind == Item.Kind.ITEM],
        means=[pair for pair in with_details if pair[0].kind == Item.Kind.MEANS],
        details=[detail for detail in details if detail.item_id is None],
    )


def counts_of(recommendations: list[Recommendation]) -> dict[str, int]:
    """Give how many of the loaded recommendations have each status, 0 included; no query."""
    found = Counter(recommendation.status for recommendation in recommendations)
    return {status: found[status] for status in Status.values}


def counts_by_status(recommendations: QuerySet[Recommendation] | None = None) -> dict[str, int]:
    """Give how many recommendations have each status, 0 included, in the order of `Status`."""
    rows = Recommendation.objects.all() if recommendations is None else recommendations
    found = dict(rows.order_by().values_list("status").annotate(Count("pk", distinct=True)))
    return {status: found.get(status, 0) for status in Status.values}


def rates_by_cycle() -> list[Rates]:
    """Give the rates of every cycle, newest first, in two queries."""
    counts = _counts(Recommendation.objects.all(), "theme__cycle_id")
    return [
        Rates(cycle.code, str(cycle), counts.get(cycle.pk, {}), f"cycle={cycle.code}")
        for cycle in Cycle.objects.order_by("-code")
    ]


def rates_by_theme(cycle: Cycle) -> list[tuple[Theme, Rates]]:
    """Give the themes of a cycle with their rates, in two queries."""
    themes = list(cycle.themes.order_by("title", "id"))
    counts = _counts(Recommendation.objects.filter(theme__cycle=cycle), "theme_id")
    return [
        (
            theme,
            Rates(
                theme.slug,
                theme.title,
                counts.get(theme.pk, {}),
                f"cycle={cycle.code}&theme={theme.slug}",
                theme.language,
            ),
        )
        for theme in themes
    ]


def rates_by_country(cycle: Cycle | None = None) -> list[Rates]:
    """Give the rates by country of the groups; one written in two countries counts in both."""
    rows = Recommendation.objects.filter(groups__isnull=False)
    if cycle:
        rows = rows.filter(theme__cycle=cycle)
    counts = _counts(rows, "groups__country")
    suffix = f"&cycle={cycle.code}" if cycle else ""
    return [
        Rates(code, str(country_name(code)), counts[code], f"country={code}{suffix}")
        for code in sorted(counts)
    ]


def _counts(rows: QuerySet[Recommendation], field: str) -> dict:
    counts: dict = {}
    for key, status, number in (
        rows.order_by().values_list(field, "status").annotate(Count("pk", distinct=True))
    ):
        counts.setdefault(key, Counter())[status] = number
    return counts


def latest_news(limit: int = 10, filters: Filters | None = None) -> list[FollowUpEntry]:
    """Give the newest statuses and updates, with their recommendations, in one query."""
    entries = _news().order_by("-on", "-id")
    if filters and filters.as_query():
        entries = entries.filter(
            recommendation__in=filtered_recommendations(filters).order_by().values("pk")
        )
    return list(entries[:limit])


def _news() -> QuerySet[FollowUpEntry]:
    told = FollowUpEntry.objects.exclude(kind=FollowUpEntry.Kind.TEXT)
    return told.select_related("recommendation__theme__cycle")


def news_for(reader, limit: int = 10) -> list[FollowUpEntry]:
    """Give the newest statuses and updates, with their recommendations, those of what the
    `reader` follows before the others, in one query. Each has `followed`."""
    followed = followed_by(reader, Recommendation.objects.filter(pk=OuterRef("recommendation")))
    entries = _news().annotate(followed=Exists(followed)).order_by("-followed", "-on", "-id")
    return list(entries[:limit])


def followed_page(reader, cursor: str | None = None) -> Page:
    """Give one page of what the reader follows or muted, the last choice first.

    Raises `agora.core.pagination.InvalidCursor`.
    """
    found = reader.follows.select_related("recommendation__theme__cycle", "theme__cycle", "cycle")
    return paginate(found, order=("-changed_at", "-id"), cursor=cursor)


def groups_of(reader) -> QuerySet[WorkingGroup]:
    """Give the working groups the reader took part in, newest cycle first, each with the `choice`
    of the reader about its theme. People are in a few; 100 at most are given."""
    took_part = participations_of(reader).values("working_group")
    groups = WorkingGroup.objects.filter(pk__in=took_part).select_related("theme__cycle")
    order = ("-theme__cycle__code", "theme__title", "code", "pk")
    return with_choice(reader, groups).order_by(*order)[:100]
