"""The bell: what one was told, and marking it as read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from agora.core.pagination import InvalidCursor
from agora.notifications.actions.mark_read import mark_read
from agora.notifications.selectors import told_to
from agora.web.navigation import Crumb


@require_safe
def notification_list(request):
    """All that one was told, the newest first. Looking at it marks nothing."""
    cursor = request.GET.get("cursor", "")
    try:
        page = told_to(request.user, cursor=cursor)
    except InvalidCursor as error:
        raise Http404 from error
    return render(
        request,
        "notifications/notification_list/index.html",
        {
            "page": page,
            "cursor": cursor,
            "breadcrumb": [Crumb(pgettext("notifications", "Notifications"))],
        },
    )


@require_POST
def notification_read(request, notification_id: int):
    """Mark one as read, and come back to where it was listed."""
    mark_read(actor=request.user, notification_id=notification_id)
    address = reverse("notifications:notification-list")
    cursor = request.POST.get("cursor", "")
    return redirect(f"{address}?{urlencode({'cursor': cursor})}" if cursor else address)


@require_POST
def notification_read_all(request):
    """Mark all as read."""
    if mark_read(actor=request.user):
        messages.success(request, pgettext("notifications", "All is marked as read."))
    return redirect("notifications:notification-list")
