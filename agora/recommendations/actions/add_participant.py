"""Say that someone took part in a working group."""

from django.db import transaction
from django.db.models import Q

from agora.accounts.models import Member, User
from agora.core import audit
from agora.recommendations.models import GroupParticipant, WorkingGroup
from agora.recommendations.permissions import check_manage_participants


@transaction.atomic
def add_participant(
    *, actor, group: WorkingGroup, person: Member | User
) -> GroupParticipant | None:
    """Let someone follow by default what the group wrote; see `find_person`.

    Gives None when they are in the group already. Raises PermissionDenied.
    """
    check_manage_participants(actor)
    group = WorkingGroup.objects.select_for_update().get(pk=group.pk)
    who: dict[str, Member | User]
    if isinstance(person, Member):
        who, same = {"member": person}, Q(member=person)
        if person.user_id:
            same |= Q(user=person.user_id)
    else:
        who, same = {"user": person}, Q(user=person) | Q(member__user=person)
    if group.participants.filter(same).exists():
        return None
    participant = group.participants.create(**who)
    audit.record(
        "working_group.participant_added",
        actor=actor,
        subject=group,
        member=participant.member_id,
        user=participant.user_id,
    )
    return participant
