"""What every answer of the site has: a content policy and a language."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language, get_language_from_path

from agora.core.audit import acting_from
from config.settings.policies import BACK_OFFICE_POLICY, PREVIEW_POLICY

BACK_OFFICE_PREFIX = "/back-office/"


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere, the back office's own on its prefix.

    A page that an editor previews keeps the strict one, and may stand in the editor's frame.
    """

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(BACK_OFFICE_PREFIX):
            parts.replace = BACK_OFFICE_POLICY["DIRECTIVES"]
        elif not report_only and getattr(request, "is_preview", False):
            parts.replace = PREVIEW_POLICY["DIRECTIVES"]
        return parts


class LanguageMiddleware(LocaleMiddleware):
    """The language of the address, else the one kept, else the browser's; what was read is kept.

    The choice is kept in a cookie of the reader's browser, so reading a page writes nothing here.
    """

    def process_response(self, request, response):
        if request.path_info.startswith(BACK_OFFICE_PREFIX):
            # Its addresses have no language, so an absent one is not tried again with one.
            response.headers.setdefault("Content-Language", get_language())
            return response
        response = super().process_response(request, response)
        language = get_language_from_path(request.path_info)
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language and language != kept and response.status_code == 200:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
            )
        return response


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Ask to sign in, unless the view is marked public.

    Django's own asks who the reader is even for a public view, so a style sheet, the health page
    and an error page would need the database that may be away.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class PlaceMiddleware:
    """Tell the audit log which network address a request's actions come from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with acting_from(client_address(request)):
            return self.get_response(request)


def client_address(request) -> str:
    """Give the network address of the browser, believing only the configured number of proxies."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies].strip()[:60]
    return request.META.get("REMOTE_ADDR", "")
