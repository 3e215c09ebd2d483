"""One's own profile: what stands in it, who finds it and may write, how others see it."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.directory import selectors
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_contact import choose_contact
from agora.directory.actions.confirm_availability import confirm_availability
from agora.directory.availability import is_stale
from agora.directory.completeness import completeness_of
from agora.directory.forms.listing import ContactForm, ListingForm
from agora.directory.models import Contact, Field, Listing, Visibility
from agora.directory.navigation import own_crumbs
from agora.directory.permissions import can_have_profile, check_edit_profile
from agora.directory.purposes import CALLED_ON
from agora.directory.readers import SOME_MEMBER, STRANGER, Reader
from agora.directory.shown import what_is_shown
from agora.directory.still_right import is_unsure, listing_lost
from agora.privacy.selectors import has_consent
from agora.web.navigation import Tab

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def my_profile(request):
    """What stands in one's profile, who sees each field, who finds it, what to add next."""
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
            "completeness": completeness_of(profile),
            "is_stale": is_stale(profile),
            "is_unsure": is_unsure(profile),
            "lost": listing_lost(request.user) if profile.listing == Listing.OFF else None,
            "contact": Contact(profile.contact).label,
            "called_on": has_consent(request.user, CALLED_ON),
        },
    )


@asked_or_sent
def availability_confirm(request):
    """Say that what one said of one's availability is still right; who only reads is led back."""
    check_edit_profile(request.user)
    if request.method == "POST":
        if request.POST.get("availability") != "still right":
            raise BadRequest("The post does not say that it is still right.")
        confirm_availability(actor=request.user)
        messages.success(
            request, pgettext("availability", "Thank you: others see your availability again.")
        )
    return redirect("directory:my-profile")


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


@asked_or_sent
def profile_contact(request):
    """Choose who may write to oneself, save one's card, and whether staff may call on oneself."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    initial = {
        "contact": profile.contact,
        "shares_card": profile.shares_card,
        "called_on": has_consent(request.user, CALLED_ON),
    }
    form = ContactForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            choose_contact(actor=request.user, language=get_language(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, pgettext("profile", "Your profile is saved."))
            return redirect(f"{reverse('directory:my-profile')}#contact")
    return render(
        request,
        "directory/profile_contact/index.html",
        {"breadcrumb": own_crumbs(pgettext("contact", "Who may write to me")), "form": form},
    )


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
