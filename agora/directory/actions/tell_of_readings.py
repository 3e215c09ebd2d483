"""Tell administrators of who reached the limit of reading."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agora.accounts.audience import holders_of
from agora.accounts.rights import Right
from agora.directory.models import Reading
from agora.directory.notifications import MUCH_READ
from agora.notifications.actions.notify import notify

ONCE_IN = datetime.timedelta(days=1)


@transaction.atomic
def tell_of_readings() -> int:
    """Tell those who manage people of each account, or network of visitors, that reached the limit
    since they were last told of it, and at most once a day; give of how many.

    A page that is read may queue nothing, so this is found out afterwards.
    """
    now = timezone.now()
    news = Q(told_at=None) | Q(told_at__lte=now - ONCE_IN)
    reached = Reading.objects.filter(news, refused_at__gt=now - ONCE_IN)
    readings = list(reached.select_for_update(skip_locked=True).order_by("pk"))
    administrators = list(holders_of(Right.MANAGE_PEOPLE).values_list("pk", flat=True))
    for reading in readings:
        is_account = reading.user_id is not None
        notify(
            kind=MUCH_READ.code,
            recipient_ids=administrators,
            route="staff_people:person-detail" if is_account else "directory:profile-list",
            route_kwargs={"person_id": reading.user_id} if is_account else {},
            about=f"reading:{reading.pk}",
            context={"is_account": is_account},
        )
        reading.told_at = now
        reading.refused_at = None
        reading.save(update_fields=["told_at", "refused_at"])
    return len(readings)
