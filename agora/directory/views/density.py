"""Where the cooperative's members live, in the back office."""

from django.http import HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import render_staff_page, staff_page
from agora.directory.density import densities, write_csv
from agora.directory.mapping import FEWEST

may_see_density = may_somewhere(Right.SEE_DENSITY)


@staff_page(may_see_density)
@require_safe
def density(request):
    """Members by area, as numbers and as bars."""
    rows = densities()
    return render_staff_page(
        request,
        "directory/staff/density.html",
        title=pgettext("density", "Where members live"),
        icon="globe",
        rows=rows,
        most=max((row.members for row in rows), default=0),
        total=sum(row.members for row in rows),
        fewest=FEWEST,
    )


@staff_page(may_see_density)
@require_safe
def density_csv(request):
    """The same as a CSV table (UTF-8 with a byte order mark, for Excel)."""
    return HttpResponse(
        "\ufeff" + write_csv(densities()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="members-by-area.csv"'},
    )
