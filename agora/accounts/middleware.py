"""Whoever has a staff role uses it only in a session in which they gave a second factor."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import pgettext

from agora.accounts.roles import MEMBER
from agora.accounts.second_factor import has_second_factor, proved_second_factor
from agora.web.middleware import BACK_OFFICE_PREFIX

# The ways out of the back office, which are open to everyone.
_WAYS_OUT = {"back-office-login", "back-office-logout"}


class StaffSecondFactorMiddleware:
    """Withhold staff roles until the second factor is given, and lead there whoever needs them.

    The door of the back office is closed as a whole; elsewhere `User.roles` leaves the staff roles
    out, and a refusal that they would have avoided leads to the second factor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.STAFF_SECOND_FACTOR:
            # Lazy as Django's own: a page that asks nobody's name costs no query.
            request.user = SimpleLazyObject(lambda: _user_of_session(request))
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.path_info.startswith(BACK_OFFICE_PREFIX):
            return None
        if request.resolver_match.url_name in _WAYS_OUT or not request.user.is_authenticated:
            return None
        # Someone without any right there is refused by the back office itself.
        may_enter = request.user.has_perm("wagtailadmin.access_admin")
        return _lead(request) if may_enter and request.user.owes_second_factor else None

    def process_exception(self, request, exception):
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            return _lead(request) if _withheld(request.user) else None
        return None


def _user_of_session(request):
    user = get_user(request)
    if user.is_authenticated:
        user.owes_second_factor = not proved_second_factor(request, user)
    return user


def _withheld(user) -> bool:
    """Whether this person has staff roles that the missing second factor keeps from them."""
    if not user.owes_second_factor:
        return False
    return user.is_superuser or user.groups.exclude(name=MEMBER).exists()


def _lead(request: HttpRequest) -> HttpResponse:
    if not has_second_factor(request.user):
        text = pgettext(
            "second factor", "Your role needs a second step at sign-in: set it up here."
        )
        messages.info(request, text)
        return redirect("mfa_index")
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    way = next(way["url"] for way in ways if way["id"].startswith("mfa_"))
    back = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{way}?{urlencode({'next': back})}")
