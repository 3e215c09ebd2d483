"""Who “members” are when something is shown to members."""

from agora.accounts import roles
from agora.accounts.models import Member

_STAFF = frozenset(roles.ROLES) - {roles.MEMBER}


def is_member(user) -> bool:
    """Tell whether the person belongs to the audience “members”: active members and staff, not
    clients, not suspended or departed people, not visitors."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.roles & _STAFF:
        return True
    member = Member.objects.filter(user=user).only("status").first()
    if member is None:
        return roles.MEMBER in user.roles
    return member.status == Member.Status.ACTIVE
