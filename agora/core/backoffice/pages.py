"""What every staff page does: refuse the others, look like the back office, page by key."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_resolver, reverse
from django.utils.translation import pgettext

from agora.core.pagination import InvalidCursor, Page, paginate


def staff_page(allowed: Callable[[Any], bool]):
    """Decorate a view that only users for whom `allowed(user)` is true may open.

    The others get the 403 page, as does who meets `PermissionDenied` inside the view.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            try:
                if not allowed(request.user):
                    raise PermissionDenied
                return view(request, *args, **kwargs)
            except PermissionDenied as refusal:
                refuse = get_resolver().resolve_error_handler(403)
                return refuse(request, refusal)  # type: ignore[call-arg]

        guarded.is_staff_page = True
        return guarded

    return decorate


def render_staff_page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str,
    parents: Sequence[tuple[str, str]] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Draw a staff page: `title` is its heading, `icon` the name of one of Wagtail's icons.

    `parents` are the pages above it as (label, address), from the top; home is put before them.
    """
    home = (pgettext("back office", "Home"), reverse("wagtailadmin_home"))
    trail = [{"label": label, "url": address} for label, address in [home, *parents]]
    context |= {
        "title": title,
        "icon": icon,
        "breadcrumbs": [*trail, {"label": title, "url": ""}],
    }
    return render(request, template, context, status=status)


def paginate_request(
    request: HttpRequest, queryset: QuerySet, *, order: tuple[str, ...], size: int = 50
) -> Page:
    """Give the page that `?cursor=` of the address names; see `agora.core.pagination.paginate`.

    Raises Http404 for a cursor that Agora did not make.
    """
    try:
        return paginate(queryset, order=order, cursor=request.GET.get("cursor"), size=size)
    except InvalidCursor as error:
        raise Http404 from error
