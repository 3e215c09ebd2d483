"""Say that someone did not take part in a working group after all."""

from django.db import transaction

from agora.core import audit
from agora.recommendations.models import GroupParticipant
from agora.recommendations.permissions import check_manage_participants


@transaction.atomic
def remove_participant(*, actor, participant: GroupParticipant) -> bool:
    """Take someone out of a group; what they follow by their own choice stays.

    Gives False when they are out of it already. Raises PermissionDenied.
    """
    check_manage_participants(actor)
    found = (
        GroupParticipant.objects.select_for_update(of=("self",))
        .select_related("working_group")
        .filter(pk=participant.pk)
        .first()
    )
    if found is None:
        return False
    found.delete()
    audit.record(
        "working_group.participant_removed",
        actor=actor,
        subject=found.working_group,
        member=found.member_id,
        user=found.user_id,
    )
    return True
