"""Error pages in the reader's language; 500 and 503 need no database."""

import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.http import HttpResponse


def bad_request(request, exception=None):
    """400: the address or the form could not be understood."""
    return render(request, "web/errors/400.html", status=400)


def permission_denied(request, exception=None):
    """403: signed in, yet without the right."""
    return render(request, "web/errors/403.html", status=403)


def csrf_failure(request, reason=""):
    """403: the form was kept open too long, or came from elsewhere."""
    return render(request, "web/errors/csrf.html", status=403)


def page_not_found(request, exception=None):
    """404: nothing here, or nothing this reader may see."""
    return render(request, "web/errors/404.html", status=404)


def server_error(request):
    """500, or 503 when the database cannot be reached; drawn without any query."""
    unreachable = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if unreachable else 500
    return HttpResponse(render_to_string(f"web/errors/{status}.html"), status=status)
