"""The buttons that follow or mute a topic, a category or a tag."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from agora.forum import selectors
from agora.forum.actions.follow import follow
from agora.forum.followers import Subject
from agora.forum.models import Follow
from agora.forum.navigation import address_of
from agora.forum.readers import Reader

_SAID = {
    Follow.State.FOLLOWING: lambda: pgettext("forum", "You will hear of what is new here."),
    Follow.State.MUTED: lambda: pgettext("forum", "You will hear nothing of it."),
    "": lambda: pgettext("forum", "You follow it no more."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def topic_follow(request, pk: int):
    """Follow or mute a topic; who only reads is led to it."""
    return _follow(request, selectors.get_topic_for(Reader.of(request.user), pk))


@require_http_methods(["GET", "HEAD", "POST"])
def category_follow(request, code: str):
    """Follow or mute a category; who only reads is led to it."""
    return _follow(request, selectors.get_category_for(Reader.of(request.user), code))


@require_http_methods(["GET", "HEAD", "POST"])
def tag_follow(request, pk: int):
    """Follow or mute a tag; who only reads is led to it."""
    return _follow(request, selectors.get_tag(pk))


def _follow(request, subject: Subject) -> HttpResponse:
    """Do what the pressed button says, and lead back to where it stands.

    A session that expired meanwhile comes back here from the sign-in, as a reader.
    """
    if request.method == "POST":
        state = request.POST.get("state")
        if state not in _SAID:
            raise BadRequest("The post does not say what to do.")
        follow(actor=request.user, subject=subject, state=state)
        messages.success(request, _SAID[state]())
    return redirect(address_of(subject))
