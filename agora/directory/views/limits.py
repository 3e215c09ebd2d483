"""What a reader meets who read or saved too much of the directory."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from agora.directory.navigation import list_crumbs
from agora.directory.reading_limit import WINDOW, TooMuchRead


def shows_profiles(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view that shows profiles: beyond the limit of reading it answers 429 with a page
    that says so, and nobody keeps its answer, as what it shows may be withdrawn at any moment."""

    @wraps(view)
    def limited(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except TooMuchRead:
            response = too_much(request)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return limited


def not_for_search_engines(response: HttpResponse) -> HttpResponse:
    """Ask search engines to leave the answer out, and give it."""
    response["X-Robots-Tag"] = "noindex"
    return response


def too_much(request: HttpRequest) -> HttpResponse:
    """Give the page that says that enough was read for now, and when there is more (429)."""
    response = render(
        request,
        "directory/too_much/index.html",
        {"breadcrumb": list_crumbs(), "minutes": int(WINDOW.total_seconds()) // 60},
        status=429,
    )
    response["Retry-After"] = str(int(WINDOW.total_seconds()))
    if request.htmx:  # which would drop an answer that is no success
        response["HX-Redirect"] = request.get_full_path()
    return not_for_search_engines(response)
