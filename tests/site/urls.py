"""The site's addresses, and some that fail on purpose: tests see the error pages through them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.urls import include, path

from agora.web.errors import csrf_failure, too_many_requests
from config.urls import handler400, handler403, handler404, handler429, handler500
from config.urls import urlpatterns as site_urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


def _failing(error: Exception):
    @login_not_required
    def view(request):
        raise error

    return view


_broken = [
    path("bad-request/", _failing(BadRequest()), name="bad-request"),
    path("permission-denied/", _failing(PermissionDenied()), name="permission-denied"),
    path("page-not-found/", _failing(Http404()), name="page-not-found"),
    path("server-error/", _failing(ZeroDivisionError()), name="server-error"),
    path("database-unreachable/", _failing(OperationalError()), name="database-unreachable"),
    path("too-many-requests/", login_not_required(too_many_requests), name="too-many-requests"),
    path("form-expired/", login_not_required(csrf_failure), name="form-expired"),
]
urlpatterns = [
    *i18n_patterns(path("broken/", include((_broken, "broken")))),
    *site_urlpatterns,
]
