"""Addresses without a language."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def permalink(request, cycle: str, theme: str, number: int | None = None):
    """Lead to the theme or the recommendation in the reader's language."""
    if number is None:
        return redirect("recommendations:theme-detail", cycle, theme)
    return redirect("recommendations:recommendation-detail", cycle, theme, number)
