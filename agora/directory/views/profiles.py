"""The directory: the list that filters, and one profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.core.pagination import InvalidCursor
from agora.directory import selectors
from agora.directory.filter_form import FilterForm
from agora.directory.finding import find_profiles
from agora.directory.models import Listing
from agora.directory.navigation import list_crumbs
from agora.directory.readers import Reader
from agora.directory.shown import what_is_shown
from agora.privacy.actions.block_person import block_person
from agora.privacy.actions.unblock_person import unblock_person
from agora.privacy.selectors import has_blocked
from agora.web.navigation import Crumb


def _not_for_search_engines(response):
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_safe
def profile_list(request):
    """The members whom the reader may find and whom the address's filters keep."""
    reader = Reader.of(request.user)
    form = FilterForm(request.GET)
    filters = form.filters()
    try:
        found = find_profiles(reader, filters, form.sort(filters), request.GET.get("cursor"))
    except InvalidCursor as error:
        raise BadRequest from error
    response = render(
        request,
        "directory/profile_list/index.html",
        {
            "form": form,
            "is_filtered": bool(filters),
            "page": found.page,
            "total": found.total,
            "reader": reader,
        },
    )
    return _not_for_search_engines(response)


@login_not_required
@require_safe
def profile_detail(request, pk: int):
    """One member as the reader may see them."""
    reader = Reader.of(request.user)
    profile = selectors.get_profile_for(reader, pk)
    shown = what_is_shown(profile, reader)
    for_engines = profile.listing == Listing.PUBLIC and profile.search_engines
    response = render(
        request,
        "directory/profile_detail/index.html",
        {
            "breadcrumb": [*list_crumbs(), Crumb(shown.name)],
            "shown": shown,
            "may_block": request.user.is_authenticated and not shown.is_own,
            "is_blocked": request.user.is_authenticated
            and has_blocked(request.user.pk, shown.user_id),
            "description": pgettext("directory", "%(name)s in the directory of members")
            % {"name": shown.name},
        },
    )
    return response if for_engines else _not_for_search_engines(response)


@require_http_methods(["GET", "HEAD", "POST"])
def profile_block(request, pk: int):
    """Stop hearing from a member whose page one sees, or hear from them again; who only reads is
    led to the page."""
    profile = selectors.get_profile_for(Reader.of(request.user), pk)
    if request.method == "POST":
        match request.POST.get("block"):
            case "yes":
                _block(request.user, profile.user)
                said = pgettext("block", "You blocked this person. They were not told.")
            case "no":
                unblock_person(owner=request.user, person=profile.user)
                said = pgettext("block", "You unblocked this person.")
            case _:
                raise BadRequest("The post does not say whether to block.")
        messages.success(request, said)
    return redirect("directory:profile-detail", pk)


def _block(owner, person) -> None:
    try:
        block_person(owner=owner, person=person)
    except ValidationError as error:  # oneself, for whom the page has no button
        raise BadRequest("Nobody blocks themselves.") from error
