"""Leading who signed in to the steps they have still to take."""

from allauth.account.internal.flows.login import get_authentication_records
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from agora.welcome.steps import unfinished_steps

# The day on which this session was last found to have no step left.
CHECKED_ON = "first_steps_checked_on"
NEXT = "first_steps_next"


class FirstStepsMiddleware:
    """Send a reader who has steps to take to them, from home and from every page for members.

    What everyone may read stays open, the texts to agree to among it; so do the pages of one's own
    account, where who does not agree can take their data and leave. Only whole pages are sent
    away, never a form, and the steps are looked for once a day.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not _asks_for_a_page(request) or not _is_for_members(request, view_func):
            return None
        today = timezone.localdate().isoformat()
        if request.session.get(CHECKED_ON) == today or not _signed_in_by_hand(request):
            return None
        if not unfinished_steps(request.user):
            request.session[CHECKED_ON] = today
            return None
        request.session[NEXT] = request.get_full_path()
        return redirect("welcome:start")


def _signed_in_by_hand(request) -> bool:
    """Tell whether somebody began this session at the door, not a command or a test."""
    return bool(get_authentication_records(request, request.user))


def _asks_for_a_page(request) -> bool:
    return (
        request.method == "GET"
        and "HX-Request" not in request.headers
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    )


def _is_for_members(request, view_func) -> bool:
    match = request.resolver_match
    if match.view_name == "site:home":
        return True
    if not getattr(view_func, "login_required", True) or match.namespace == "welcome":
        return False
    return not request.path.startswith(reverse("account_home"))
