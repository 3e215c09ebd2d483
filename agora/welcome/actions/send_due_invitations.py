"""Send the invitations of running rounds that are due, at the pace of each invitation_round."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from agora.core import audit
from agora.welcome.actions.send_invitation import send_invitation
from agora.welcome.models import Invitation, InvitationRound

_HOUR = timedelta(hours=1)
# A run that comes late makes up for this much; after a longer break the pace simply goes on.
CATCH_UP = timedelta(minutes=10)


def send_due_invitations(now: datetime | None = None) -> int:
    """Queue the mails that are due at `now` (an aware moment; default: the clock); give how many.

    A round's mails are spread evenly over the hour: one each `3600 / per_hour` seconds, and never
    more than `per_hour` in any sixty minutes. Each round has a transaction of its own; one that
    another worker holds is left to it.
    """
    now = now or timezone.now()
    running = InvitationRound.objects.filter(
        state=InvitationRound.State.RUNNING, next_at__lte=now
    ).order_by("pk")
    return sum(_send_some(key, now) for key in list(running.values_list("pk", flat=True)))


@transaction.atomic
def _send_some(round_id: int, now: datetime) -> int:
    invitation_round = (
        InvitationRound.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=round_id, state=InvitationRound.State.RUNNING, next_at__lte=now)
        .first()
    )
    if invitation_round is None:
        return 0
    pace = _HOUR / invitation_round.per_hour
    begin = max(invitation_round.next_at, now - CATCH_UP)
    due = (now - begin) // pace + 1
    last_hour = invitation_round.invitations.filter(sent_at__gt=now - _HOUR).count()
    due = min(due, invitation_round.per_hour - last_hour)
    if due <= 0:
        return 0
    waiting = invitation_round.invitations.filter(state=Invitation.State.WAITING).order_by("pk")
    sent = 0
    while sent < due:
        invitation = waiting.select_for_update(of=("self",)).first()
        if invitation is None:
            _finish(invitation_round)
            break
        sent += send_invitation(invitation, now)
    invitation_round.next_at = begin + sent * pace
    invitation_round.save(update_fields=["next_at"])
    return sent


def _finish(invitation_round: InvitationRound) -> None:
    invitation_round.state = InvitationRound.State.FINISHED
    invitation_round.save(update_fields=["state"])
    audit.record(
        "invitations.finished", actor=None, subject=invitation_round, total=invitation_round.total
    )
