"""Act upon a mail that came back or was complained of."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from agora.notifications.actions.pause_address import pause_address
from agora.notifications.bounces.report import Report
from agora.notifications.models import OutgoingMail, PausedAddress
from agora.notifications.undelivered import tell_undelivered

# A report that names no mail counts only for an address that got one in these days: anybody can
# write a report.
RECENT = timedelta(days=10)


@transaction.atomic
def record_report(report: Report) -> bool:
    """Pause mail to the address of the mail that a report is about; give whether it was ours.

    The mail is found by its Message-ID, which strangers cannot guess; only when the report names
    none, by the address. The address that is paused is the one we wrote to, whatever forwarding
    came after.
    """
    mail = _mail_of(report)
    if mail is None:
        return False
    reasons = PausedAddress.Reason
    reason = reasons.COMPLAINT if report.is_complaint else reasons.BOUNCE
    pause_address(actor=None, address=mail.recipient, reason=reason, detail=report.detail)
    if not report.is_complaint and mail.state == OutgoingMail.State.SENT:
        mail.state = OutgoingMail.State.BOUNCED
        mail.last_error = report.detail[:500]
        mail.save(update_fields=["state", "last_error"])
        tell_undelivered(mail)
    return True


def _mail_of(report: Report) -> OutgoingMail | None:
    sent = OutgoingMail.objects.select_for_update().filter(
        state__in=[OutgoingMail.State.SENT, OutgoingMail.State.BOUNCED]
    )
    if report.message_ids:
        return sent.filter(message_id__in=report.message_ids).first()
    recent = sent.filter(queued_at__gt=timezone.now() - RECENT)
    for address in report.recipients:
        mail = recent.filter(recipient__iexact=address).first()
        if mail is not None:
            return mail
    return None
