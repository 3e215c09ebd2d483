"""One member's page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.directory import selectors
from agora.directory.contact import writing_to
from agora.directory.linked_data import page_of_person
from agora.directory.models import Profile
from agora.directory.navigation import list_crumbs
from agora.directory.readers import STRANGER, Reader
from agora.directory.reading_limit import note_reading
from agora.directory.shown import what_is_shown
from agora.directory.views.limits import not_for_search_engines, shows_profiles
from agora.privacy.actions.block_person import block_person
from agora.privacy.actions.unblock_person import unblock_person
from agora.privacy.selectors import has_blocked
from agora.web.navigation import Crumb


@login_not_required
@require_safe
@shows_profiles
def profile_detail(request, pk: int):
    """One member as the reader may see them."""
    reader = Reader.of(request.user)
    profile = selectors.get_profile_for(reader, pk)
    shown = what_is_shown(profile, reader)
    note_reading(request, reader, [shown])
    for_engines = (
        profile.search_engines and Profile.objects.for_search_engines().filter(pk=pk).exists()
    )
    response = render(
        request,
        "directory/profile_detail/index.html",
        {
            "breadcrumb": [*list_crumbs(), Crumb(shown.name)],
            "shown": shown,
            "may_block": request.user.is_authenticated and not shown.is_own,
            "is_blocked": request.user.is_authenticated
            and has_blocked(request.user.pk, shown.user_id),
            "writing": writing_to(profile, reader),
            "has_card": shown.is_own or profile.shares_card,
            "linked_data": page_of_person(what_is_shown(profile, STRANGER)) if for_engines else {},
            "description": pgettext("directory", "%(name)s in the directory of members")
            % {"name": shown.name},
        },
    )
    return response if for_engines else not_for_search_engines(response)


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
