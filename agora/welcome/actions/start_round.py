"""Invite many members, little by little."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.core import audit
from agora.core.languages import spoken
from agora.core.models import Office
from agora.welcome.eligible import members_to_invite
from agora.welcome.models import Invitation, InvitationRound
from agora.welcome.permissions import check_invite_members

_BATCH = 2000


@transaction.atomic
def start_round(
    *,
    actor,
    per_hour: int,
    office: Office | None = None,
    language: str = "",
    again: bool = False,
) -> InvitationRound:
    """Choose whom to invite (see `members_to_invite`) and let the mails go, `per_hour` an hour.

    No mail goes now: a job sends them. Two rounds started at once choose nobody twice. Raises
    PermissionDenied, and ValidationError when nobody is left to invite.
    """
    check_invite_members(actor)
    invitation_round = InvitationRound.objects.create(
        started_by=actor, office=office, language=language, again=again, per_hour=per_hour
    )
    members = members_to_invite(
        office_id=office.pk if office else None, language=language, again=again
    )
    rows = [
        Invitation(
            member=member,
            round=invitation_round,
            created_by=actor,
            language=spoken(member.language),
        )
        for member in members.only("language").iterator(_BATCH)
    ]
    # The constraint of one open invitation for each member decides between two rounds.
    Invitation.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
    invitation_round.total = invitation_round.invitations.count()
    if invitation_round.total == 0:
        raise ValidationError(
            pgettext("invitation", "Everyone who fits was invited already, or cannot be reached.")
        )
    invitation_round.save(update_fields=["total"])
    audit.record(
        "invitations.started",
        actor=actor,
        subject=invitation_round,
        total=invitation_round.total,
        per_hour=per_hour,
        language=language,
        office=office.code if office else "",
        again=again,
    )
    return invitation_round
