"""The back office's list of mails that could not be sent."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.notifications.actions.resend_mail import resend_mail
from agora.notifications.models import OutgoingMail

may_resend = may_somewhere(Right.RESEND_MAILS)


@staff_page(may_resend)
@require_safe
def failed_mail_list(request):
    """Mails that could not be sent or were held back, the newest first."""
    failed = OutgoingMail.objects.filter(state__in=OutgoingMail.NOT_SENT)
    return render_staff_page(
        request,
        "notifications/staff/failed_mail_list.html",
        title=pgettext("back office", "Mails that could not be sent"),
        icon="mail",
        page=paginate_request(request, failed, order=("-queued_at", "-id")),
    )


@staff_page(may_resend)
@require_safe
def failed_mail_detail(request, mail_id: int):
    """One of them: to whom, and why it failed; not its text, which may hold a sign-in code."""
    mail = get_object_or_404(OutgoingMail, pk=mail_id, state__in=OutgoingMail.NOT_SENT)
    return render_staff_page(
        request,
        "notifications/staff/failed_mail_detail.html",
        title=mail.subject,
        icon="mail",
        parents=[
            (
                pgettext("back office", "Mails that could not be sent"),
                reverse("staff_notifications:failed-mail-list"),
            )
        ],
        mail=mail,
    )


@staff_page(may_resend)
@require_POST
def failed_mail_resend(request, mail_id: int):
    """Queue it anew."""
    mail = get_object_or_404(OutgoingMail, pk=mail_id)
    if resend_mail(actor=request.user, mail=mail):
        text = pgettext("back office", "The mail to %(recipient)s is queued again.")
        messages.success(request, text % {"recipient": mail.recipient})
    else:
        messages.warning(request, pgettext("back office", "This mail was queued again already."))
    return redirect("staff_notifications:failed-mail-list")
