"""Reports in the back office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.conversations.actions.handle_report import handle_report
from agora.conversations.forms import HandledForm
from agora.conversations.models import Report
from agora.conversations.selectors import MESSAGES, other_of, reported_messages
from agora.core.backoffice import paginate_request, render_staff_page, staff_page

may_handle_reports = may_somewhere(Right.HANDLE_REPORTS)


@staff_page(may_handle_reports)
@require_safe
def report_list(request):
    """What is reported and not handled yet, the newest first; the others with `state=handled`."""
    handled = request.GET.get("state") == Report.State.HANDLED
    reports = Report.objects.filter(state=Report.State.HANDLED if handled else Report.State.OPEN)
    return render_staff_page(
        request,
        "conversations/staff/report_list.html",
        title=_reports(),
        icon="warning",
        handled=handled,
        page=paginate_request(request, reports, order=("-reported_at", "-id")),
    )


@staff_page(may_handle_reports)
@require_http_methods(["GET", "HEAD", "POST"])
def report_detail(request, report_id: int):
    """What is reported, by whom, and what was done."""
    reports = Report.objects.select_related("conversation", "reporter", "handled_by")
    report = get_object_or_404(reports, pk=report_id)
    form = HandledForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            handle_report(actor=request.user, report_id=report_id, note=form.cleaned_data["note"])
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("staff_conversations:report-detail", report_id)
        messages.success(request, pgettext("report", "The report is handled."))
        return redirect("staff_conversations:report-list")
    return render_staff_page(
        request,
        "conversations/staff/report_detail.html",
        title=str(report.get_reason_display()),
        icon="warning",
        parents=[(_reports(), reverse("staff_conversations:report-list"))],
        status=422 if form.is_bound else 200,
        report=report,
        about=other_of(report.conversation, report.reporter) if report.reporter else None,
        reported=reported_messages(report)[:MESSAGES],
        is_open=report.state == Report.State.OPEN,
        form=form,
    )


def _reports() -> str:
    return pgettext("report", "Reported messages")
