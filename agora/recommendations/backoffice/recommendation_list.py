"""The list of recommendations that staff follow up, and the same list as a table."""

import datetime
from dataclasses import fields

from django import forms
from django.db.models import Case, DateField, F, QuerySet, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.recommendations.backoffice.rights import (
    may_follow_up,
    may_import,
    may_manage_participants,
)
from agora.recommendations.filters import FilterForm, Filters
from agora.recommendations.models import Recommendation
from agora.recommendations.permissions import can_follow_up
from agora.recommendations.selectors import ORDER, filtered_recommendations
from agora.recommendations.table import write_table


class StaffFilterForm(FilterForm):
    """The public filters, those of the person's services, and an order that shows what is late."""

    mine = forms.BooleanField(label=pgettext_lazy("filter", "Of my services"), required=False)
    late_first = forms.BooleanField(
        label=pgettext_lazy("filter", "Overdue news first"), required=False
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        if not user.service_ids:
            del self.fields["mine"]

    def filters(self) -> Filters:
        self.full_clean()
        names = {field.name for field in fields(Filters)}
        return Filters(
            **{name: value for name, value in self.cleaned_data.items() if name in names}
        )

    def found(self) -> QuerySet[Recommendation]:
        """Give what the filters keep, with `late_since`: the day the promised news were due."""
        found = filtered_recommendations(self.filters())
        if self.cleaned_data.get("mine"):
            found = found.filter(responsible_service__in=self.user.service_ids)
        late = Recommendation.objects.overdue().values("pk")
        return found.annotate(
            late_since=Case(
                When(pk__in=late, then=F("next_update_on")),
                default=Value(datetime.date.max),
                output_field=DateField(),
            )
        )

    def order(self) -> tuple[str, ...]:
        """Give the order of the pages, in the documents' order or with the late ones before."""
        return ("late_since", *ORDER) if self.cleaned_data.get("late_first") else ORDER


@staff_page(may_follow_up)
@require_safe
def recommendation_list(request):
    """All recommendations; those the person may follow up lead to their page of forms."""
    form = StaffFilterForm(request.GET, user=request.user)
    found = form.found()
    page = paginate_request(request, found, order=form.order())
    query = request.GET.copy()
    query.pop("cursor", None)
    return render_staff_page(
        request,
        "recommendations/backoffice/recommendation_list.html",
        title=pgettext("back office", "Recommendations"),
        icon="list-ul",
        page=page,
        form=form,
        editable={row.pk for row in page.rows if can_follow_up(request.user, row)},
        query=query.urlencode(),
        may_import=may_import(request.user),
        may_manage_participants=may_manage_participants(request.user),
    )


@staff_page(may_follow_up)
@require_safe
def recommendation_table(request):
    """The same recommendations as a table (CSV, UTF-8 with a byte order mark, for Excel)."""
    found = StaffFilterForm(request.GET, user=request.user).found()
    return HttpResponse(
        "\ufeff" + write_table(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="recommendations.csv"'},
    )


def list_parent() -> tuple[str, str]:
    """Give the list as the page above another, for `render_staff_page`."""
    return (
        pgettext("back office", "Recommendations"),
        reverse("staff_recommendations:recommendation-list"),
    )
