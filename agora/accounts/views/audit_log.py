"""The audit log: who did what, when, on what and from where."""

from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.accounts.forms.audit import AuditFilterForm
from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.core.models import AuditEntry

may_see_audit_log = may_somewhere(Right.SEE_AUDIT_LOG)


@staff_page(may_see_audit_log)
@require_safe
def audit_log(request):
    """Its entries, the newest first, filtered by verb, person and days."""
    form = AuditFilterForm(request.GET)
    entries = form.filter(AuditEntry.objects.select_related("actor"))
    return render_staff_page(
        request,
        "accounts/staff/audit_log.html",
        title=pgettext("back office", "Audit log"),
        icon="history",
        form=form,
        page=paginate_request(request, entries, order=("-recorded_at", "-id")),
    )
