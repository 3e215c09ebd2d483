"""Who enters the back office, and in which language it speaks to them."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation


def staff_only(view):
    """Decorate a view of the back office: 403 for a signed-in person who may not enter it.

    Wagtail would send them to the sign-in page, which sends signed-in people back. Visitors never
    come here: the sign-in comes first on every address. The page speaks the person's language.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        # As the language middleware does, and until the answer is drawn: Wagtail draws late.
        if request.user.language in dict(settings.LANGUAGES):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return view(request, *args, **kwargs)

    return guarded


def absent(request: HttpRequest) -> HttpResponse:
    """Answer that there is nothing here."""
    raise Http404
