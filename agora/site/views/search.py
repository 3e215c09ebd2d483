"""The search box. It looks in recommendations; the search room will look everywhere."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.recommendations import selectors
from agora.web.navigation import Crumb

LONGEST = 200


@login_not_required
@require_safe
def search(request):
    """Show what holds the words of the address's `q` (at most 200 characters of them)."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    return render(
        request,
        "site/search/index.html",
        {
            "breadcrumb": [Crumb(pgettext("navigation", "Search"))],
            "words": words,
            "found": selectors.search(words, 31) if words else [],
        },
    )
