"""The questions that wait for an answer, and how long people usually wait."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.core.pagination import InvalidCursor
from agora.forum import selectors
from agora.forum.navigation import crumbs
from agora.forum.readers import Reader
from agora.forum.waiting import median_wait


@login_not_required
@require_safe
def unanswered(request):
    """Open questions that nobody else wrote under, the longest waiting first."""
    reader = Reader.of(request.user)
    try:
        page = selectors.unanswered_for(reader, request.GET.get("cursor"))
    except InvalidCursor as error:
        raise BadRequest from error
    selectors.with_unread(page.rows, reader)
    return render(
        request,
        "forum/unanswered/index.html",
        {
            "breadcrumb": crumbs(None, None, pgettext("forum", "Waiting for an answer")),
            "page": page,
            "wait": median_wait(),
        },
    )
