"""Let the registry bring back a member who was forgotten for want of use."""

from collections.abc import Iterable

from django.db import transaction

from agora.accounts.models import Member


@transaction.atomic
def let_come_back(*, member_ids: Iterable[int]) -> int:
    """Let the next import that says these forgotten members are active keep again what it says of
    them; give how many there are. Members who were not forgotten are left alone."""
    return Member.objects.filter(pk__in=member_ids, erased_at__isnull=False).update(
        may_come_back=True
    )
