"""The list as a table and as data, with the same filters."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from agora.recommendations.data import as_data
from agora.recommendations.filters import FilterForm, Filters
from agora.recommendations.selectors import filtered_recommendations
from agora.recommendations.table import write_table


@login_not_required
@require_safe
def recommendation_csv(request):
    """The filtered recommendations as a CSV table (UTF-8 with a byte order mark, for Excel)."""
    filters, refusal = _filters(request)
    if refusal:
        return refusal
    return HttpResponse(
        "\ufeff" + write_table(filtered_recommendations(filters)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="recommendations.csv"'},
    )


@login_not_required
@require_safe
def recommendation_json(request):
    """The filtered recommendations as JSON, each as the API gives it."""
    filters, refusal = _filters(request)
    if refusal:
        return refusal
    found = filtered_recommendations(filters).prefetch_related("groups", "items")
    return JsonResponse({"recommendations": [as_data(each) for each in found]})


def _filters(request) -> tuple[Filters, HttpResponse | None]:
    form = FilterForm(request.GET)
    filters = form.filters()
    if form.errors:
        sentences = [str(message) for messages in form.errors.values() for message in messages]
        text = "\n".join(sentences)
        return filters, HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    return filters, None
