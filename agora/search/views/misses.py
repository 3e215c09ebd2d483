"""The back office's list of what was looked for and not found."""

from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.search.models import Miss

may_see_misses = may_somewhere(Right.EDIT_PAGES)


@staff_page(may_see_misses)
@require_safe
def miss_list(request):
    """Words that found nothing, the newest day first, those asked for most often first."""
    return render_staff_page(
        request,
        "search/staff/miss_list.html",
        title=pgettext("back office", "Searches without result"),
        icon="search",
        page=paginate_request(request, Miss.objects.all(), order=("-day", "-count", "-id")),
    )
