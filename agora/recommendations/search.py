"""What of this room is found: cycles, themes and recommendations, all of them by everyone."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext, pgettext_lazy

from agora.recommendations.models import Cycle, Recommendation, Theme
from agora.search.entries import put
from agora.search.plain import plain
from agora.search.sources import EVERYONE, Draft, Source

_BATCH = 100


def put_theme(theme: Theme) -> None:
    """Renew what is found of a theme, its cycle and its recommendations, in the caller's
    transaction."""
    put("cycle", [theme.cycle_id])
    put("theme", [theme.pk])
    put("recommendation", list(theme.recommendations.values_list("pk", flat=True)))


def recommendation_drafts(keys: list[int]) -> Iterator[Draft]:
    """Give what recommendations say, with their items, means, doers and inspirations."""
    found = (
        Recommendation.objects.with_theme()
        .filter(pk__in=keys)
        .order_by("pk")
        .select_for_update(of=("self",))
        .prefetch_related("items", "details")
    )
    for each in found:
        parts = [each.body_html, *(item.text_html for item in each.items.all())]
        parts += [detail.text_html for detail in each.details.all()]
        texts = [text for text in map(plain, parts) if text]
        yield Draft(
            object_id=each.pk,
            language=each.language,
            audiences=(EVERYONE,),
            title=each.title,
            route="recommendations:recommendation-detail",
            route_kwargs={
                "cycle": each.theme.cycle.code,
                "theme": each.theme.slug,
                "number": each.number,
            },
            text="\n\n".join(texts),
            names=[(each.theme.language, each.theme.title), ("", str(each.number))],
            rank=3,
        )


def theme_drafts(keys: list[int]) -> Iterator[Draft]:
    """Give what the documents of themes say around their recommendations."""
    found = Theme.objects.filter(pk__in=keys).order_by("pk").select_related("cycle")
    for each in found.select_for_update(of=("self",)).prefetch_related("sections", "annexes"):
        sections = [
            f"{section.title}\n\n{plain(section.introduction_html)}"
            for section in each.sections.all()
        ]
        annexes = [f"{annex.title}\n\n{plain(annex.text_html)}" for annex in each.annexes.all()]
        texts = [plain(each.introduction_html), *sections, *annexes]
        yield Draft(
            object_id=each.pk,
            language=each.language,
            audiences=(EVERYONE,),
            title=each.title,
            route="recommendations:theme-detail",
            route_kwargs={"cycle": each.cycle.code, "theme": each.slug},
            text="\n\n".join(text.strip() for text in texts if text.strip()),
            names=[("", each.cycle.code)],
            rank=2,
        )


def cycle_drafts(keys: list[int]) -> Iterator[Draft]:
    """Give a cycle under its name in each language of the site, with its themes."""
    found = Cycle.objects.filter(pk__in=keys).order_by("pk").select_for_update()
    for each in found.prefetch_related("themes"):
        titles = sorted(theme.title for theme in each.themes.all())
        for language, _ in settings.LANGUAGES:
            with translation.override(language):
                title = pgettext("search", "Cycle %(years)s") % {"years": each}
            yield Draft(
                object_id=each.pk,
                language=language,
                audiences=(EVERYONE,),
                title=title,
                route="recommendations:cycle-detail",
                route_kwargs={"cycle": each.code},
                names=[(theme.language, theme.title) for theme in each.themes.all()],
                text=" · ".join(titles),
                rank=1,
            )


def _batches(rows) -> Iterator[list[int]]:
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]


def sources() -> Iterable[Source]:
    """Give the kinds of things of this room."""
    return (
        Source(
            "recommendation",
            pgettext_lazy("search", "Recommendations"),
            batches=lambda: _batches(Recommendation.objects.all()),
            drafts=recommendation_drafts,
            list_route="recommendations:recommendation-list",
            order=10,
        ),
        Source(
            "theme",
            pgettext_lazy("search", "Themes"),
            batches=lambda: _batches(Theme.objects.all()),
            drafts=theme_drafts,
            order=20,
        ),
        Source(
            "cycle",
            pgettext_lazy("search", "Cycles"),
            batches=lambda: _batches(Cycle.objects.all()),
            drafts=cycle_drafts,
            order=30,
        ),
    )
