"""Try again to send a mail that could not be sent."""

from django.db import transaction

from agora.core import audit
from agora.core.jobs import queue_job
from agora.notifications.models import OutgoingMail
from agora.notifications.permissions import check_resend_mail
from agora.notifications.tasks import deliver_mail


@transaction.atomic
def resend_mail(*, actor, mail: OutgoingMail) -> bool:
    """Queue anew a mail that failed or was held back, with all its tries; give False if it is
    neither any more.

    It keeps its Message-ID. Raises PermissionDenied.
    """
    check_resend_mail(actor)
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if mail.state not in OutgoingMail.NOT_SENT:
        return False
    mail.state = OutgoingMail.State.QUEUED
    mail.attempts = 0
    mail.finished_at = None
    mail.save(update_fields=["state", "attempts", "finished_at"])
    queue_job(deliver_mail, mail_id=mail.pk)
    audit.record("mail.resent", actor=actor, subject=mail)
    return True
