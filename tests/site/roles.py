"""As whom the site is walked."""

from agora.accounts.roles import ROLES

ANONYMOUS = "anonymous"
EVERYONE = (ANONYMOUS, *ROLES)
SIGNED_IN = ROLES


def person(role: str):
    """Give the demo's person of this role (the one with the fewest other roles), None for nobody.

    Raises LookupError if the demo has nobody of this role.
    """
    from django.db.models import Count

    from agora.accounts.models import User

    if role == ANONYMOUS:
        return None
    people = User.objects.filter(is_active=True, is_superuser=False)
    holders = people.annotate(count=Count("groups")).filter(groups__name=role)
    found = holders.order_by("count", "pk").first()
    if found is None:
        raise LookupError(f"Nobody of the demo is {role}.")
    return found
