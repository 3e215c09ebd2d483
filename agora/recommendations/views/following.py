"""Following: the buttons of the pages, and the page of what one follows."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.core.pagination import InvalidCursor
from agora.recommendations import selectors
from agora.recommendations.actions.follow import Subject, follow, stop_following
from agora.recommendations.following import followed_row, group_row
from agora.web.navigation import Crumb


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_follow(request, cycle: str):
    """Follow a cycle or stop following it; who only reads is led to its page."""
    return _follow(request, selectors.get_cycle(cycle))


@require_http_methods(["GET", "HEAD", "POST"])
def theme_follow(request, cycle: str, theme: str):
    """Follow a theme or stop following it; who only reads is led to its page."""
    return _follow(request, selectors.get_theme(cycle, theme))


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_follow(request, cycle: str, theme: str, number: int):
    """Follow a recommendation or stop following it; who only reads is led to its page."""
    return _follow(request, selectors.get_recommendation(cycle, theme, number))


def _follow(request, subject: Subject) -> HttpResponse:
    """Do what the pressed button says, and lead back to where it stands.

    A session that expired meanwhile comes back here from the sign-in, as a reader.
    """
    if request.method == "POST":
        match request.POST.get("state"):
            case "following":
                follow(actor=request.user, subject=subject)
                said = pgettext("following", "You will hear what becomes of it.")
            case "stopped":
                stop_following(actor=request.user, subject=subject)
                said = pgettext("following", "You will hear of it no more.")
            case _:
                raise BadRequest("The post does not say whether to follow.")
        messages.success(request, said)
        if request.POST.get("back") == "list":
            return redirect("followed-list")
    return redirect(subject)


@require_safe
def followed_list(request):
    """What the person follows and muted, and the working groups they took part in."""
    try:
        page = selectors.followed_page(request.user, request.GET.get("cursor"))
    except InvalidCursor as error:
        raise BadRequest from error
    return render(
        request,
        "recommendations/followed_list/index.html",
        {
            "breadcrumb": [
                Crumb(pgettext("account", "My account"), reverse("account_home")),
                Crumb(pgettext("following", "What I follow")),
            ],
            "page": page,
            "rows": [followed_row(said) for said in page.rows],
            "groups": [group_row(group) for group in selectors.groups_of(request.user)],
        },
    )
