"""Tell people who have not come for almost two years that their account will go."""

import datetime

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from agora.accounts import roles
from agora.accounts.models import User
from agora.privacy.mails import tell
from agora.privacy.models import ErasureRequest

TOLD_AFTER_MONTHS = 23
ERASED_AFTER = datetime.timedelta(days=31)
AT_ONCE = 500  # people told in one go: mail goes out evenly


def tell_inactive(now: datetime.datetime | None = None) -> int:
    """Tell each person whose last sign-in, or whose account when they never signed in, is 23
    months old, and write when it goes; give how many. Administrators are left out."""
    now = now or timezone.now()
    people = (
        User.objects.filter(erased_at=None)
        .annotate(last_seen=Coalesce("last_login", "date_joined"))
        .filter(last_seen__lte=months_before(now, TOLD_AFTER_MONTHS))
        .exclude(is_superuser=True)
        .exclude(groups__name=roles.ADMINISTRATOR)
        .exclude(pk__in=ErasureRequest.objects.filter(undone_at=None).values("user"))
        .order_by("pk")[:AT_ONCE]
    )
    for person in people:
        with transaction.atomic():
            request = ErasureRequest.objects.create(
                user=person,
                reason=ErasureRequest.Reason.INACTIVE,
                asked_at=now,
                due_at=now + ERASED_AFTER,
            )
            tell(person, "inactive", page="account_login", day=request.due_at)
    return len(people)


def months_before(moment: datetime.datetime, months: int) -> datetime.datetime:
    """Give the same day and hour so many months before, or the last day of a shorter month."""
    count = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(count, 12)
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
