"""Let what was said of availability come true, or grow old, in what profiles are found by."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from agora.directory.availability import GOOD_FOR_DAYS
from agora.directory.models import Availability, Card, Profile, WaitingCards

_SAYING = [f"availability:{state}" for state in Availability if state]


@transaction.atomic
def refresh_availability() -> int:
    """Let the cards wait for being written afresh (`rewrite_some_cards`) that say something else
    than holds today (UTC); give how many profiles that are. Nothing of the profiles changes."""
    today = timezone.now().date()
    oldest = today - datetime.timedelta(days=GOOD_FOR_DAYS)
    too_old = Q(availability_said_at__date__lt=oldest) & (
        Q(available_from=None) | Q(available_from__lt=oldest)
    )
    cards = Card.objects.filter(profile=OuterRef("pk"))
    profiles = Profile.objects.filter(
        (too_old & Exists(cards.filter(tokens__overlap=_SAYING)))
        | (
            Q(available_from__lte=today)
            & Exists(cards.filter(tokens__contains=[f"availability:{Availability.FROM}"]))
        )
    )
    waiting = [WaitingCards(profile_id=key) for key in profiles.values_list("pk", flat=True)]
    WaitingCards.objects.bulk_create(waiting, ignore_conflicts=True, batch_size=1000)
    return len(waiting)
