"""Who “members” are when something is shown to members."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from agora.accounts import roles
from agora.accounts.models import Member, User
from agora.accounts.rights import TABLE, Extent, Right

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


def holders_of(right: Right) -> QuerySet[User]:
    """Give the people whose roles have a right everywhere; superusers, who are nobody's
    colleagues, are left out."""
    holding = [role for role, extent in TABLE[right].items() if extent is Extent.EVERYWHERE]
    groups = User.groups.through.objects.filter(user=OuterRef("pk"), group__name__in=holding)
    return User.objects.filter(Exists(groups), is_active=True)


def members() -> QuerySet[User]:
    """Give everyone of the audience “members”, as a condition of the database.

    It is the rule of `is_member`, but for staff who have yet to give their second factor: they
    do not read as members meanwhile, and stay people whom members may find.
    """
    groups = User.groups.through.objects.filter(user=OuterRef("pk"))
    staff = Exists(groups.filter(group__name__in=_STAFF))
    unregistered = Q(member__isnull=True) & Exists(groups.filter(group__name=roles.MEMBER))
    active = Q(member__status=Member.Status.ACTIVE)
    return User.objects.filter(Q(is_superuser=True) | staff | active | unregistered, is_active=True)
