"""The list of one's conversations."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.conversations.selectors import inbox_of
from agora.core.pagination import InvalidCursor
from agora.web.navigation import Crumb, Tab


@require_safe
def conversation_list(request):
    """One's conversations, the newest message first, or those one put away (`archived=yes` in the
    address)."""
    archived = request.GET.get("archived") == "yes"
    address = reverse("conversations:conversation-list")
    try:
        page = inbox_of(request.user, archived=archived, cursor=request.GET.get("cursor"))
    except InvalidCursor as error:
        raise Http404 from error
    return render(
        request,
        "conversations/conversation_list/index.html",
        {
            "page": page,
            "archived": archived,
            "folders": [
                Tab(pgettext("conversation", "Inbox"), address, not archived),
                Tab(pgettext("conversation", "Put away"), f"{address}?archived=yes", archived),
            ],
            "breadcrumb": [Crumb(pgettext("conversation", "Messages"))],
        },
    )
