"""Every component in every state, on one page of a local run."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agora.web import samples


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery; a production site does not have it."""
    if not settings.LOCAL_PAGES:
        raise Http404
    return render(request, "web/gallery/index.html", samples.context())
