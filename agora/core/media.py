"""Pictures as files. Documents are served by Wagtail, which checks who may read them."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve


@login_not_required
@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Give one size of a picture; its name changes when the picture does.

    The other folders of media hold originals and documents: they have no address of their own.
    """
    return serve(request, path, document_root=str(settings.MEDIA_ROOT / "images"))
