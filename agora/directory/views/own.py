"""One's own profile: what stands in it, who finds it, how others see it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.core.geography.towns import find_towns
from agora.directory import selectors
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_town import choose_town
from agora.directory.actions.update_profile import update_profile
from agora.directory.forms import ListingForm, ProfileForm, TownForm, TownSearchForm
from agora.directory.models import Field, Listing, Visibility
from agora.directory.navigation import own_crumbs
from agora.directory.permissions import can_have_profile, check_edit_profile
from agora.directory.readers import SOME_MEMBER, STRANGER, Reader
from agora.directory.shown import what_is_shown
from agora.web.navigation import Tab

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def my_profile(request):
    """What stands in one's profile, who sees each field, and who finds it."""
    profile = selectors.own_profile(request.user)
    return render(
        request,
        "directory/my_profile/index.html",
        {
            "breadcrumb": own_crumbs(),
            "profile": profile,
            "may_have_one": can_have_profile(request.user),
            "listing": selectors.listing_in_force(profile),
            "shown": what_is_shown(profile, Reader.of(request.user)),
            "who": {field.value: Visibility(profile.visibility_of(field)).label for field in Field},
        },
    )


@asked_or_sent
def profile_edit(request):
    """Write everything of one's profile but the town."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    form = ProfileForm(request.POST or None, profile=profile)
    if form.is_valid():
        try:
            update_profile(actor=request.user, writing=form.writing())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, pgettext("profile", "Your profile is saved."))
            return redirect("directory:my-profile")
    return render(
        request,
        "directory/profile_edit/index.html",
        {"breadcrumb": own_crumbs(pgettext("profile", "Edit my profile")), "form": form},
    )


@asked_or_sent
def profile_town(request):
    """Look for one's town by name (`q` in the address), choose it, say who sees it."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    search = TownSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    towns = find_towns(words) if words else []
    found = bool(towns)
    if profile.town and profile.town not in towns:
        towns.append(profile.town)
    form = TownForm(
        request.POST or None,
        towns=towns,
        initial={
            "town": str(profile.town_id or ""),
            "visibility": profile.visibility_of(Field.TOWN),
        },
    )
    if form.is_valid():
        choose_town(
            actor=request.user,
            town=form.chosen(),
            visibility=form.cleaned_data["visibility"] or profile.visibility_of(Field.TOWN),
        )
        messages.success(request, pgettext("profile", "Your profile is saved."))
        return redirect("directory:my-profile")
    return render(
        request,
        "directory/profile_town/index.html",
        {
            "breadcrumb": own_crumbs(pgettext("profile", "My town")),
            "search": search,
            "words": words,
            "found": found,
            "form": form,
        },
    )


@asked_or_sent
def profile_listing(request):
    """Choose who finds one's profile."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    initial = {
        "listing": selectors.listing_in_force(profile),
        "search_engines": profile.search_engines,
    }
    form = ListingForm(request.POST or None, initial=initial)
    if form.is_valid():
        change_listing(actor=request.user, language=get_language(), **form.cleaned_data)
        messages.success(request, _listed(form.cleaned_data["listing"]))
        return redirect("directory:my-profile")
    return render(
        request,
        "directory/profile_listing/index.html",
        {"breadcrumb": own_crumbs(pgettext("listing", "Who finds me")), "form": form},
    )


def _listed(listing: str) -> str:
    if listing == Listing.OFF:
        return pgettext("listing", "You are not in the directory. Nobody finds you there.")
    if listing == Listing.MEMBERS:
        return pgettext("listing", "Members and staff find you in the directory from now on.")
    return pgettext("listing", "Everyone finds you in the directory from now on.")


@require_safe
def profile_preview(request):
    """One's own profile as a visitor sees it, or a member (`as=member` in the address)."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    listing = selectors.listing_in_force(profile)
    as_member = request.GET.get("as") == "member"
    address = reverse("directory:profile-preview")
    return render(
        request,
        "directory/profile_preview/index.html",
        {
            "breadcrumb": own_crumbs(pgettext("profile", "As others see me")),
            "tabs_of_readers": [
                Tab(pgettext("profile", "As a visitor"), address, not as_member),
                Tab(pgettext("profile", "As a member"), f"{address}?as=member", as_member),
            ],
            "as_member": as_member,
            "is_found": listing == Listing.PUBLIC or (as_member and listing == Listing.MEMBERS),
            "shown": what_is_shown(profile, SOME_MEMBER if as_member else STRANGER),
        },
    )
