"""Saying that one's profile is still right: by the link of a mail, or on one's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from agora.directory.actions.confirm_profile import confirm_profile
from agora.directory.models import Listing
from agora.directory.permissions import can_have_profile
from agora.directory.still_right import listing_lost, profile_of
from agora.directory.views.limits import not_for_search_engines
from agora.privacy.models.consent import Way

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


# Whoever reads the mail may be signed out, in a browser that keeps no cookie: the signed link is
# what is trusted.
@csrf_exempt
@login_not_required
@asked_or_sent
def profile_confirm(request, token: str):
    """Show a button that says that the profile of the link is right; sending it says so, reading
    never does."""
    profile = profile_of(token)
    if profile is None or not can_have_profile(profile.user):
        response = render(request, "directory/profile_confirm/wrong.html", {}, status=404)
        return _kept_by_nobody(response)
    context: dict = {"lost": listing_lost(profile.user) if profile.listing == Listing.OFF else None}
    if request.method == "POST":
        if request.POST.get("profile") != "still right":
            raise BadRequest("The post does not say that the profile is right.")
        profile = confirm_profile(actor=profile.user, way=Way.MAIL_LINK)
    context |= {"done": request.method == "POST", "is_listed": profile.listing != Listing.OFF}
    return _kept_by_nobody(render(request, "directory/profile_confirm/index.html", context))


@asked_or_sent
def still_right(request):
    """Say that one's own profile is right; who only reads is led to it."""
    if request.method == "POST":
        if request.POST.get("profile") != "still right":
            raise BadRequest("The post does not say that the profile is right.")
        confirm_profile(actor=request.user)
        messages.success(request, pgettext("still right", "Thank you: your profile is up to date."))
    return redirect("directory:my-profile")


def _kept_by_nobody(response):
    add_never_cache_headers(response)
    return not_for_search_engines(response)
