"""Addresses to which mail is paused: the team's list, and each person's own page."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.notifications.actions.pause_address import pause_address
from agora.notifications.actions.resume_address import resume_address, resume_own_address
from agora.notifications.models import PausedAddress
from agora.notifications.pauses import get_pause, paused_addresses
from agora.web.navigation import Crumb

may_pause = may_somewhere(Right.RESEND_MAILS)


class PauseForm(forms.Form):
    """An address to which the team pauses mail, and why."""

    address = forms.EmailField(label=pgettext_lazy("paused mail", "e-mail address"))
    detail = forms.CharField(
        label=pgettext_lazy("paused mail", "Why"),
        help_text=pgettext_lazy("paused mail", "The person reads it on their account page."),
        max_length=500,
        required=False,
    )


@staff_page(may_pause)
@require_safe
def paused_address_list(request):
    """Addresses that get no mail for now, the newest first."""
    return render_staff_page(
        request,
        "notifications/staff/paused_address_list.html",
        title=_title(),
        icon="mail",
        page=paginate_request(request, paused_addresses(), order=("-since", "-id")),
    )


@staff_page(may_pause)
@require_http_methods(["GET", "HEAD", "POST"])
def paused_address_add(request):
    """Pause mail to an address."""
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        pause_address(actor=request.user, reason=PausedAddress.Reason.STAFF, **form.cleaned_data)
        text = pgettext("paused mail", "Mail to %(address)s is paused.")
        messages.success(request, text % {"address": form.cleaned_data["address"]})
        return redirect("staff_notifications:paused-address-list")
    back = reverse("staff_notifications:paused-address-list")
    return render_staff_page(
        request,
        "core/backoffice/form.html",
        title=pgettext("paused mail", "Pause mail to an address"),
        icon="mail",
        parents=[(_title(), back)],
        status=422 if form.is_bound else 200,
        form=form,
        submit_label=pgettext("paused mail", "Pause"),
        cancel_url=back,
    )


@staff_page(may_pause)
@require_POST
def paused_address_resume(request, pause_id: int):
    """Send mail there again."""
    pause = get_object_or_404(PausedAddress, pk=pause_id)
    if resume_address(actor=request.user, pause=pause):
        text = pgettext("paused mail", "Mail goes to %(address)s again.")
        messages.success(request, text % {"address": pause.address})
    return redirect("staff_notifications:paused-address-list")


@require_http_methods(["GET", "HEAD", "POST"])
def mail_pause(request):
    """Whether mail reaches oneself, why not, and the button that resumes it once."""
    pause = get_pause(request.user.email)
    if request.method == "POST":
        if pause is not None:
            try:
                resume_own_address(actor=request.user, pause=pause)
            except PermissionDenied:
                messages.error(request, pgettext("paused mail", "The team must look into it now."))
            else:
                messages.success(request, pgettext("paused mail", "Mail comes to you again."))
        return redirect("notifications:mail-pause")
    crumbs = [
        Crumb(pgettext("account", "My account"), reverse("account_home")),
        Crumb(pgettext("paused mail", "Mail to my address"), ""),
    ]
    return render(
        request, "notifications/mail_pause/index.html", {"pause": pause, "breadcrumb": crumbs}
    )


def _title() -> str:
    return pgettext("paused mail", "Paused addresses")
