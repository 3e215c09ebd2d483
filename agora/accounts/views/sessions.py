"""Where someone is signed in, and how to sign out from afar."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import npgettext
from django.views.decorators.http import require_http_methods

from agora.accounts.actions.end_sessions import end_sessions
from agora.accounts.browsers import browser_name


@require_http_methods(["GET", "POST"])
def session_list(request):
    """List one's sessions, newest first; a POST ends one (`session`), or all but this one."""
    rows = UserSession.objects.filter(user=request.user).order_by("-created_at", "-id")
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = rows.filter(session_key__in=alive)
    here = request.session.session_key
    if request.method == "POST":
        others = rows.exclude(session_key=here)
        if chosen := request.POST.get("session", ""):
            others = others.filter(pk=int(chosen) if chosen.isdecimal() else None)
        ended = end_sessions(
            actor=request.user, keys=list(others.values_list("session_key", flat=True))
        )
        text = npgettext(
            "sessions", "%(number)d session ended.", "%(number)d sessions ended.", ended
        )
        messages.success(request, text % {"number": ended})
        return redirect("usersessions_list")
    sessions = [(row, browser_name(row.user_agent), row.session_key == here) for row in rows[:100]]
    return render(
        request,
        "accounts/session_list/index.html",
        {"sessions": sessions, "has_others": any(not is_here for _, _, is_here in sessions)},
    )
