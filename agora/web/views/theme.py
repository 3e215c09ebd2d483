"""The files of the theme."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from agora.web.theme import theme


@login_not_required
@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def theme_file(request: HttpRequest, name: str, fingerprint: str) -> HttpResponse:
    """Give the theme's stylesheet or one of its pictures; its address changes with its content."""
    found = theme().files.get(name)
    if found is None or found.fingerprint != fingerprint:
        raise Http404
    return HttpResponse(found.content, content_type=found.content_type)
