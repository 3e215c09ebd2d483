"""The topics that bear one tag, whatever their category."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agora.core.pagination import InvalidCursor
from agora.forum import selectors
from agora.forum.following import following_of
from agora.forum.navigation import crumbs
from agora.forum.readers import Reader


@login_not_required
@require_safe
def tag_detail(request, pk: int):
    """The topics of one tag that the reader sees, the last written in first."""
    reader = Reader.of(request.user)
    tag = selectors.get_tag(pk)
    try:
        page = selectors.topics_with(tag, reader, request.GET.get("cursor"))
    except InvalidCursor as error:
        raise BadRequest from error
    selectors.with_unread(page.rows, reader)
    return render(
        request,
        "forum/tag_detail/index.html",
        {
            "breadcrumb": crumbs(None, None, tag.name),
            "tag": tag,
            "page": page,
            "following": following_of(reader, tag),
        },
    )
