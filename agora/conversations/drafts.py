"""What someone wrote while their session ended: kept in the browser's new session until they have
signed in again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.utils import timezone

from agora.conversations.models import LONGEST_TEXT

KEPT = timedelta(minutes=30)
_KEY = "draft"


def keeps_draft(*fields: str) -> Callable:
    """Decorate a view that needs a sign-in: what an unknown reader posts in these fields is there
    again at the same address, for half an hour, once they signed in. One draft is kept, cut to the
    length of a message, whatever the address is about: the answer tells nothing of it.
    """

    def decorate(view):
        @login_not_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            if request.method == "POST":
                request.session[_KEY] = {
                    "address": request.get_full_path(),
                    "at": timezone.now().isoformat(),
                    "values": {name: request.POST.get(name, "")[:LONGEST_TEXT] for name in fields},
                }
            return redirect_to_login(request.get_full_path())

        return guarded

    return decorate


def draft_of(request) -> dict[str, str]:
    """Give what was kept of a form at this address, {} for nothing."""
    draft = request.session.get(_KEY)
    if not draft or draft["address"] != request.get_full_path():
        return {}
    if timezone.now() - datetime.fromisoformat(draft["at"]) > KEPT:
        return {}
    return draft["values"]


def drop_draft(request) -> None:
    """Forget what was kept, as it has been sent."""
    request.session.pop(_KEY, None)
