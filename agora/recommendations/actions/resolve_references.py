"""Follow the links between cycles, as far as both ends are imported."""

from django.utils.text import slugify

from agora.recommendations.models import CrossReference, Cycle, Recommendation, Theme


def resolve_references(cycle: Cycle) -> int:
    """Resolve what points to this cycle and could not be followed before; give how many.

    A theme that the words name only in part is found when one theme of the cycle fits; a
    reference without a theme is followed when the cycle has one theme only.
    """
    themes = list(cycle.themes.all())
    resolved = 0
    waiting = CrossReference.objects.filter(
        target_cycle=cycle.code, target_number__isnull=False, to_recommendation=None
    ).select_related("recommendation")
    for reference in waiting.order_by("id"):
        theme = _named_theme(themes, reference)
        if theme is None:
            continue
        found = Recommendation.objects.filter(theme=theme, number=reference.target_number).first()
        if found and found.pk != reference.recommendation_id:
            reference.to_recommendation = found
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
