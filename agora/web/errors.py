"""Error pages in the reader's language; 400, 500 and 503 need no database and no request data."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from agora.web.theme import theme

RETRY_AFTER = 30  # seconds: a database that restarts is back by then
# The states in which PostgreSQL starts, stops, breaks or has no room; without a state, it is away.
_UNREACHABLE = ("08", "53300", "57P")


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """400: the address or the form could not be understood."""
    return _bare(request, 400)


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    """403: signed in, yet without the right."""
    return render(request, "web/errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was kept open too long, or came from elsewhere."""
    return render(request, "web/errors/csrf.html", status=403)


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404: nothing here, or nothing this reader may see."""
    return render(request, "web/errors/404.html", status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429: asked too often in a short time; the limits are allauth's."""
    return render(request, "web/errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database cannot be reached; drawn without any query."""
    if not _unreachable(sys.exc_info()[1]):
        return _bare(request, 500)
    response = _bare(request, 503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _bare(request: HttpRequest, status: int) -> HttpResponse:
    # The error may have come before the language was chosen.
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        html = render_to_string(
            f"web/errors/{status}.html",
            {"look": theme(), "home": f"/{language}/", "path": request.path},
        )
    response = HttpResponse(html, status=status, headers={"Content-Language": language})
    add_never_cache_headers(response)
    return response


def _unreachable(error: BaseException | None) -> bool:
    """Whether the database could not be reached, rather than refused one statement."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(_UNREACHABLE)
