"""Cycles and their themes, with how far they are."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agora.recommendations import selectors
from agora.recommendations.charts import rates_chart, status_chart
from agora.recommendations.following import following_of
from agora.recommendations.models import Recommendation
from agora.recommendations.navigation import crumbs


@login_not_required
@require_safe
def cycle_list(request):
    """All cycles with their rates by status, and the newest news."""
    rates = selectors.rates_by_cycle()
    return render(
        request,
        "recommendations/cycle_list/index.html",
        {
            "breadcrumb": crumbs(),
            "rates": rates,
            "status_chart": status_chart(selectors.counts_by_status()),
            "cycles_chart": rates_chart(rates, by="cycle"),
            "countries_chart": rates_chart(selectors.rates_by_country(), by="country"),
            "overdue_count": Recommendation.objects.overdue().count(),
            "news": selectors.latest_news(5),
        },
    )


@login_not_required
@require_safe
def cycle_detail(request, cycle: str):
    """One cycle: its themes, with rates by theme and country."""
    found = selectors.get_cycle(cycle, request.user)
    themes = selectors.rates_by_theme(found)
    counts = selectors.counts_by_status(Recommendation.objects.filter(theme__cycle=found))
    return render(
        request,
        "recommendations/cycle_detail/index.html",
        {
            "breadcrumb": crumbs(found),
            "cycle": found,
            "following": following_of(request.user, found),
            "themes": themes,
            "status_chart": status_chart(counts),
            "themes_chart": rates_chart([rates for _, rates in themes], by="theme"),
            "countries_chart": rates_chart(selectors.rates_by_country(found), by="country"),
            "query": f"cycle={found.code}",
        },
    )


@login_not_required
@require_safe
def theme_detail(request, cycle: str, theme: str):
    """One theme as its document reads: introduction, sections, recommendations, annexes."""
    found = selectors.get_theme(cycle, theme, request.user)
    recommendations = list(selectors.theme_recommendations(found))
    return render(
        request,
        "recommendations/theme_detail/index.html",
        {
            "breadcrumb": crumbs(found.cycle, found),
            "theme": found,
            "following": following_of(request.user, found),
            "parts": selectors.by_section(found, recommendations),
            "groups": found.groups.order_by("code"),
            "annexes": found.annexes.order_by("position"),
            "status_chart": status_chart(selectors.counts_of(recommendations)),
            "query": f"cycle={found.cycle.code}&theme={found.slug}",
        },
    )
