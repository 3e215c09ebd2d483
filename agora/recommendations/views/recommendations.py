"""Recommendations: the list that filters, and the page of one."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agora.core.pagination import InvalidCursor
from agora.recommendations import selectors
from agora.recommendations.charts import status_chart
from agora.recommendations.filters import FilterForm
from agora.recommendations.following import following_of
from agora.recommendations.navigation import crumbs, list_crumbs
from agora.recommendations.relations import relations_of
from agora.recommendations.story import story_of


@login_not_required
@require_safe
def recommendation_list(request):
    """The recommendations that the address's filters keep, with their rates."""
    form = FilterForm(request.GET)
    filters = form.filters()
    try:
        page = selectors.recommendation_page(filters, request.GET.get("cursor"))
    except InvalidCursor as error:
        raise BadRequest from error
    counts = selectors.counts_by_status(selectors.filtered_recommendations(filters))
    return render(
        request,
        "recommendations/recommendation_list/index.html",
        {
            "breadcrumb": list_crumbs(),
            "form": form,
            "page": page,
            "total": sum(counts.values()),
            "status_chart": status_chart(counts),
            "query": filters.as_query(),
        },
    )


@login_not_required
@require_safe
def recommendation_detail(request, cycle: str, theme: str, number: int):
    """One recommendation: what it asks, where it stands, and its story from the start."""
    found = selectors.get_recommendation(cycle, theme, number, request.user)
    return render(
        request,
        "recommendations/recommendation_detail/index.html",
        {
            "breadcrumb": crumbs(found.theme.cycle, found.theme, found),
            "recommendation": found,
            "following": following_of(request.user, found),
            "parts": selectors.parts_of(found),
            "relations": relations_of(found),
            "story": story_of(found),
        },
    )
