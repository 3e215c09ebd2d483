"""Opening one's account by the link of an invitation, and asking for another link."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agora.core.jobs import queue_job
from agora.welcome.actions.accept_invitation import (
    DeadInvitation,
    accept_invitation,
    get_open_invitation,
)
from agora.welcome.forms import RequestForm
from agora.welcome.tasks import answer_invitation_request


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request, token: str):
    """Say whose account the button opens; the button opens it and signs in."""
    if request.user.is_authenticated:
        return redirect("welcome:start")
    try:
        if request.method == "POST":
            person = accept_invitation(token=token)
            record_authentication(request, person, method="invitation", email=person.email)
            return perform_login(request, person, redirect_url=reverse("welcome:start"))
        invitation = get_open_invitation(token)
    except DeadInvitation:
        return render(
            request,
            "welcome/invitation_accept/dead.html",
            {"form": RequestForm(), "breadcrumb": []},
            status=404,
        )
    return render(
        request,
        "welcome/invitation_accept/index.html",
        {"name": invitation.member.name, "email": invitation.email, "breadcrumb": []},
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_request(request):
    """Ask for a new link; the answer is the same whether the address is known or not."""
    form = RequestForm(request.POST if request.method == "POST" else None)
    asked = request.method == "POST" and form.is_valid()
    if asked:
        email = form.cleaned_data["email"]
        # As many as codes to sign in: by network address and by e-mail address.
        refusal = ratelimit.consume_or_429(request, action="request_login_code", key=email.lower())
        if refusal is not None:
            return refusal
        queue_job(answer_invitation_request, email=email)
    return render(
        request,
        "welcome/invitation_request/index.html",
        {"form": form, "asked": asked, "breadcrumb": []},
        status=422 if form.is_bound and not asked else 200,
    )
