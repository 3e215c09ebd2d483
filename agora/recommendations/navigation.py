"""Where the reader is in this room."""

from django.urls import reverse
from django.utils.translation import pgettext

from agora.recommendations.models import Cycle, Recommendation, Theme
from agora.web.navigation import Crumb


def crumbs(
    cycle: Cycle | None = None,
    theme: Theme | None = None,
    recommendation: Recommendation | None = None,
) -> list[Crumb]:
    """Give the way from the home page to the cycles, a cycle, a theme or a recommendation."""
    way = [Crumb(pgettext("navigation", "Recommendations"), reverse("recommendations:cycle-list"))]
    if cycle:
        way.append(Crumb(str(cycle), cycle.get_absolute_url()))
    if cycle and theme:
        way.append(Crumb(theme.title, theme.get_absolute_url(), theme.language))
    if recommendation:
        way.append(Crumb(str(recommendation.number)))
    return way


def list_crumbs() -> list[Crumb]:
    """Give the way to the list of recommendations."""
    return [*crumbs(), Crumb(pgettext("navigation", "All recommendations"), "")]
