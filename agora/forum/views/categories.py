"""The forum and its categories."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agora.core.pagination import InvalidCursor
from agora.forum import selectors
from agora.forum.following import following_of
from agora.forum.navigation import crumbs
from agora.forum.permissions import may_write_in
from agora.forum.readers import Reader


@login_not_required
@require_safe
def category_list(request):
    """The categories that the reader sees, and the topics that were written in last."""
    reader = Reader.of(request.user)
    newest = selectors.with_unread(selectors.newest_for(reader, limit=10), reader)
    return render(
        request,
        "forum/category_list/index.html",
        {"kinds": selectors.by_kind(selectors.categories_for(reader)), "newest": newest},
    )


@login_not_required
@require_safe
def category_detail(request, code: str):
    """The topics of one category, the last written in first."""
    reader = Reader.of(request.user)
    category = selectors.get_category_for(reader, code)
    cursor = request.GET.get("cursor")
    try:
        page = selectors.topics_of(category, cursor)
    except InvalidCursor as error:
        raise BadRequest from error
    pinned = [] if cursor else selectors.pinned_in(category)
    selectors.with_unread([*page.rows, *pinned], reader)
    return render(
        request,
        "forum/category_detail/index.html",
        {
            "breadcrumb": crumbs(category),
            "category": category,
            "pinned": pinned,
            "following": following_of(reader, category),
            "page": page,
            "may_write": may_write_in(reader, category),
        },
    )
