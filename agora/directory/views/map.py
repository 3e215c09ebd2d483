"""The directory as a map, beside the same list."""

import json

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.directory.filter_form import FilterForm
from agora.directory.map_data import as_geojson, places_in_words
from agora.directory.mapping import FEWEST, places
from agora.directory.navigation import list_crumbs
from agora.directory.readers import Reader
from agora.directory.views.browse import what_is_found
from agora.directory.views.limits import not_for_search_engines, shows_profiles
from agora.web.map_tiles import tiles
from agora.web.navigation import Crumb


@login_not_required
@require_safe
@shows_profiles
def profile_map(request):
    """Where the members are whom the list has, place by place, and the list itself."""
    found = what_is_found(request, reverse("directory:profile-map"))
    form, where = found["form"], places(found["reader"], found["filters"])
    served = tiles()

    def shown(request) -> HttpResponse:
        return render(
            request,
            "directory/profile_map/index.html",
            found
            | {
                "breadcrumb": [*list_crumbs(), Crumb(pgettext("map", "Map"))],
                "places": places_in_words(where, form),
                "on_the_map": where.total,
                "fewest": FEWEST,
                "tiles": served,
            },
        )

    allowed = csp_update({"img-src": [served.host]}) if served else lambda view: view
    return not_for_search_engines(allowed(shown)(request))


@login_not_required
@require_safe
def map_places(request):
    """The places of the same members as GeoJSON (RFC 7946); what is not understood of the filters
    is left out, as on the page."""
    form = FilterForm(request.GET)
    where = places(Reader.of(request.user), form.filters())
    response = HttpResponse(
        json.dumps(as_geojson(places_in_words(where, form))), content_type="application/geo+json"
    )
    patch_cache_control(response, private=True, no_cache=True)
    return not_for_search_engines(response)
