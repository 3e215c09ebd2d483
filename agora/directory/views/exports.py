"""The list as files, with the same filters, and one profile as a contact card."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from agora.directory import selectors
from agora.directory.exports.contact_card import write_card
from agora.directory.exports.rows import most_rows, write_table
from agora.directory.exports.towns import as_geojson, towns_found
from agora.directory.filter_form import FilterForm
from agora.directory.finding import first_found
from agora.directory.models import Profile
from agora.directory.readers import Reader
from agora.directory.reading_limit import check_exports, note_reading
from agora.directory.shown import what_is_shown
from agora.directory.views.limits import not_for_search_engines, shows_profiles


@login_not_required
@require_safe
@shows_profiles
def profile_csv(request):
    """The first members of the list as a CSV table (UTF-8 with a byte order mark, for Excel): as
    many as one may read in an hour, 1,000 at most."""
    check_exports(request, "csv")
    reader, form = Reader.of(request.user), FilterForm(request.GET)
    filters = form.filters()
    if form.errors:
        return _refused(form)
    profiles = first_found(reader, filters, form.order(filters), most_rows(reader))
    note_reading(request, reader, profiles)
    return _file("\ufeff" + write_table(profiles), "text/csv", "members.csv")


@login_not_required
@require_safe
@shows_profiles
def profile_geojson(request):
    """The towns of the list with how many members show each, as GeoJSON."""
    check_exports(request, "geojson")
    reader, form = Reader.of(request.user), FilterForm(request.GET)
    filters = form.filters()
    if form.errors:
        return _refused(form)
    towns = as_geojson(towns_found(reader, filters))
    return _file(json.dumps(towns), "application/geo+json", "towns.geojson")


@login_not_required
@require_safe
@shows_profiles
def profile_vcard(request, pk: int):
    """One member as a contact card: one's own, or that of somebody who lets others save it."""
    check_exports(request, "vcard")
    reader = Reader.of(request.user)
    profile = Profile.objects.with_parts().filter(pk=pk, user_id=reader.user_id).first()
    if profile is None:
        profile = selectors.get_profile_for(reader, pk)
        if not profile.shares_card:
            raise Http404
    shown = what_is_shown(profile, reader)
    note_reading(request, reader, [shown])
    return _file(write_card(shown, profile.changed_at), "text/vcard", f"member-{pk}.vcf")


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    return not_for_search_engines(
        HttpResponse(
            text,
            content_type=f"{content_type}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    )


def _refused(form: FilterForm) -> HttpResponse:
    sentences = [str(message) for messages in form.errors.values() for message in messages]
    return HttpResponse("\n".join(sentences), status=400, content_type="text/plain; charset=utf-8")
