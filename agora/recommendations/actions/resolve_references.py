"""Follow the links between cycles, as far as both ends are imported."""

from django.db.models import Q
from django.utils.text import slugify

from agora.recommendations.models import CrossReference, Recommendation, Theme


def resolve_references(theme: Theme) -> int:
    """Resolve what points to this theme's cycle, or from this theme elsewhere, and could not be
    followed before; give how many.

    A theme that the words name only in part is found when one theme of the cycle fits; a
    reference without a theme is followed when the cycle has one theme only.
    """
    waiting = CrossReference.objects.filter(
        Q(target_cycle=theme.cycle.code) | Q(recommendation__theme=theme),
        target_number__isnull=False,
        to_recommendation=None,
    ).exclude(target_cycle="")
    themes = list(Theme.objects.select_related("cycle").order_by("pk"))
    resolved = 0
    for reference in waiting.order_by("pk"):
        candidates = [each for each in themes if each.cycle.code == reference.target_cycle]
        named = _named_theme(candidates, reference)
        found = Recommendation.objects.filter(theme=named, number=reference.target_number).exclude(
            pk=reference.recommendation_id
        )
        reference.to_recommendation = found.first() if named else None
        if reference.to_recommendation:
            reference.save(update_fields=["to_recommendation"])
            resolved += 1
    return resolved


def _named_theme(themes: list[Theme], reference: CrossReference) -> Theme | None:
    wanted = slugify(reference.target_theme)
    if not wanted:
        return themes[0] if len(themes) == 1 else None
    exact = [theme for theme in themes if theme.slug == wanted]
    if exact:
        return exact[0]
    partial = [theme for theme in themes if _share_a_beginning(theme.slug, wanted)]
    return partial[0] if len(partial) == 1 else None


def _share_a_beginning(slug: str, wanted: str) -> bool:
    return f"{slug}-".startswith(f"{wanted}-") or f"{wanted}-".startswith(f"{slug}-")
