"""Choosing what one is told in “My account”, and the link in every mail that stops such mails."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from agora.notifications.actions.choose_frequencies import choose_frequencies, turn_everything_off
from agora.notifications.actions.stop_mails import stop_mails
from agora.notifications.choices import frequencies_for
from agora.notifications.forms import FREQUENCIES, PreferencesForm
from agora.notifications.kinds import get_kind, kinds_for
from agora.notifications.unsubscribing import is_digest, read_token
from agora.web.navigation import Crumb


@require_http_methods(["GET", "HEAD", "POST"])
def notification_preferences(request):
    """Kinds by category, each with a choice of frequencies, and a button that turns all off."""
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        kinds=kinds_for(request.user),
        frequencies=frequencies_for(request.user.pk),
    )
    if "everything_off" in request.POST:
        turn_everything_off(actor=request.user)
        messages.success(request, pgettext("notifications", "You are told nothing any more."))
        return redirect("notifications:notification-preferences")
    if form.is_valid():
        choose_frequencies(actor=request.user, choices=form.choices())
        messages.success(request, pgettext("notifications", "Your choice is kept."))
        return redirect("notifications:notification-preferences")
    return render(
        request,
        "notifications/notification_preferences/index.html",
        {
            "form": form,
            "sections": form.sections(),
            "frequencies": FREQUENCIES.values(),
            "breadcrumb": [
                Crumb(pgettext("account", "My account"), reverse("account_home")),
                Crumb(pgettext("notifications", "Notifications and mails")),
            ],
        },
    )


# Mail programs send this form for their reader, without any cookie (RFC 8058): the signed link is
# what is trusted.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token: str):
    """Show a button that stops the mails of the link; sending it stops them, reading never does.

    The answer to the form is a page and no redirection, as RFC 8058 asks.
    """
    try:
        user_id, topic = read_token(token)
    except BadSignature:
        return render(request, "notifications/unsubscribe/wrong.html", status=404)
    if request.method == "POST":
        stop_mails(user_id=user_id, topic=topic)
    return render(
        request,
        "notifications/unsubscribe/index.html",
        {"topic": topic, "kind": _label(topic), "stopped": request.method == "POST"},
    )


def _label(topic: str) -> str:
    """Give the name of the kind; empty for a digest and for a kind that is gone."""
    if is_digest(topic):
        return ""
    try:
        return str(get_kind(topic).label)
    except KeyError:
        return ""
