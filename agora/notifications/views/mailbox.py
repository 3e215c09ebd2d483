"""The mails of a local run, which leave this machine never: everyone reads them in the browser."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.core.pagination import InvalidCursor, paginate
from agora.notifications.models import OutgoingMail
from agora.web.navigation import Crumb

# A mail's HTML was not written for this site: no script, no form, nothing from elsewhere, and an
# origin of its own.
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def _local_page(view):
    """Decorate a public view that exists in a local run only."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.LOCAL_PAGES:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(require_safe(guarded))


@_local_page
def mailbox(request):
    """All mails, the newest first."""
    try:
        page = paginate(
            OutgoingMail.objects.all(),
            order=("-queued_at", "-id"),
            cursor=request.GET.get("cursor"),
        )
    except InvalidCursor as error:
        raise Http404 from error
    return render(
        request,
        "notifications/mailbox/index.html",
        {"page": page, "breadcrumb": [Crumb(pgettext("mail", "Stored mails"), "")]},
    )


@_local_page
def mailbox_mail(request, mail_id: int):
    """One mail as text."""
    mail = get_object_or_404(OutgoingMail, pk=mail_id)
    crumbs = [
        Crumb(pgettext("mail", "Stored mails"), reverse("notifications:mailbox")),
        Crumb(pgettext("mail", "Mail"), ""),
    ]
    return render(
        request, "notifications/mailbox_mail/index.html", {"mail": mail, "breadcrumb": crumbs}
    )


@_local_page
def mailbox_mail_html(request, mail_id: int):
    """The HTML of one mail as its reader sees it, shut off from the site."""
    mail = get_object_or_404(OutgoingMail.objects.exclude(html=""), pk=mail_id)
    return HttpResponse(mail.html, headers={"Content-Security-Policy": MAIL_POLICY})
