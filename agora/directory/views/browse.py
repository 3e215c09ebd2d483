"""The directory: the list that filters."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agora.core.pagination import InvalidCursor
from agora.directory.active import active_filters, other_towns, town_in_words
from agora.directory.choices import choices_of, in_words
from agora.directory.counting import EXACT_TO
from agora.directory.exports.rows import most_rows
from agora.directory.filter_form import FilterForm
from agora.directory.finding import PAGE, Found, find_profiles
from agora.directory.meant import concepts_alike
from agora.directory.readers import Reader
from agora.directory.reading_limit import note_reading
from agora.directory.shown import ShownProfile
from agora.directory.views.limits import not_for_search_engines, shows_profiles


@login_not_required
@require_safe
@shows_profiles
def profile_list(request):
    """The members whom the reader may find and whom the address's filters keep."""
    found = what_is_found(request, reverse("directory:profile-list"))
    return not_for_search_engines(render(request, "directory/profile_list/index.html", found))


def what_is_found(request, address: str) -> dict:
    """Give what the page at `address` says of its filters and of the members they keep.

    Notes that the reader sees them. Raises BadRequest for a cursor that is none of ours, and
    `reading_limit.TooMuchRead`.
    """
    reader = Reader.of(request.user)
    form = FilterForm(request.GET)
    filters = form.filters()
    try:
        found = find_profiles(reader, filters, form.order(filters), request.GET.get("cursor"), PAGE)
    except InvalidCursor as error:
        raise BadRequest from error
    note_reading(request, reader, found.page.rows)
    choices = choices_of(reader, filters)
    active = active_filters(form, filters, choices)
    query = form.query()
    form.show_choices(choices, filters)
    return {
        "active": active,
        "address": address,
        "alike": concepts_alike(reader, filters.q) if filters.q and not found.total else [],
        "form": form,
        "filters": filters,
        "is_filtered": bool(filters),
        "other_towns": other_towns(form) if filters.town else [],
        "page": found.page,
        "rows": [(shown, _away(found, shown)) for shown in found.page.rows],
        "query": query,
        "reader": reader,
        "most_rows": most_rows(reader),
        "total": found.total,
        "total_in_words": in_words(min(found.total, EXACT_TO)),
        "is_more": found.total > EXACT_TO,
        "town": town_in_words(filters.town) if filters.town else "",
        "words": filters.q,
    }


def _away(found: Found, shown: ShownProfile) -> str:
    """Give how far a member's town is, in whole kilometres, empty if the list is about none."""
    away = found.distances.get(shown.pk)
    return "" if away is None else f"{round(away)} km"
