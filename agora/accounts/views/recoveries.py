"""Recoveries of accounts in the back office: one member of staff asks, another decides."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.accounts.actions.decide_recovery import decide_recovery
from agora.accounts.actions.open_recovery import open_recovery
from agora.accounts.forms.recovery import RecoveryForm
from agora.accounts.models import AccountRecovery
from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import paginate_request, render_staff_page, staff_page

may_recover_accounts = may_somewhere(Right.RECOVER_ACCOUNTS)


@staff_page(may_recover_accounts)
@require_safe
def recovery_list(request):
    """What was asked, newest first."""
    asked = AccountRecovery.objects.select_related("person", "opened_by", "decided_by")
    return render_staff_page(
        request,
        "accounts/staff/recovery_list.html",
        title=_recoveries(),
        icon="key",
        page=paginate_request(request, asked, order=("-opened_at", "-id")),
    )


@staff_page(may_recover_accounts)
@require_http_methods(["GET", "POST"])
def recovery_open(request):
    """Ask for another address of someone."""
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            recovery = open_recovery(actor=request.user, person=form.person, **values)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            return redirect("staff_recoveries:recovery-detail", recovery.pk)
    return render_staff_page(
        request,
        "core/backoffice/form.html",
        title=pgettext("recovery", "Ask for another address"),
        icon="key",
        parents=[(_recoveries(), reverse("staff_recoveries:recovery-list"))],
        status=422 if form.is_bound else 200,
        form=form,
        submit_label=pgettext("recovery", "Ask"),
        cancel_url=reverse("staff_recoveries:recovery-list"),
    )


@staff_page(may_recover_accounts)
@require_safe
def recovery_detail(request, recovery_id: int):
    """One request, with the buttons for whoever did not open it."""
    asked = AccountRecovery.objects.select_related("person", "opened_by", "decided_by")
    recovery = get_object_or_404(asked, pk=recovery_id)
    return render_staff_page(
        request,
        "accounts/staff/recovery_detail.html",
        title=str(recovery),
        icon="key",
        parents=[(_recoveries(), reverse("staff_recoveries:recovery-list"))],
        recovery=recovery,
        is_open=recovery.state == AccountRecovery.State.OPEN,
        is_own=recovery.opened_by_id == request.user.pk,
    )


@staff_page(may_recover_accounts)
@require_POST
def recovery_decide(request, recovery_id: int):
    """Approve, or refuse."""
    get_object_or_404(AccountRecovery, pk=recovery_id)
    approved = request.POST.get("decision") == "approve"
    try:
        decide_recovery(actor=request.user, recovery_id=recovery_id, approved=approved)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        done = pgettext(
            "recovery", "The address has changed; the person is told at both addresses."
        )
        refused = pgettext("recovery", "Refused; nothing has changed.")
        messages.success(request, done if approved else refused)
    return redirect("staff_recoveries:recovery-detail", recovery_id)


def _recoveries() -> str:
    return pgettext("recovery", "Lost mailboxes")
