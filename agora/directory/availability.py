"""What someone said of their availability, and what it is worth today."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from agora.directory.models import Availability, Profile

# After so many days nobody relies on it, and the person is asked again.
GOOD_FOR_DAYS = 90


@dataclass(frozen=True)
class Available:
    """`state` is one of `Availability`, `since` the day (UTC) it was said; `starts` is the day of
    “from a date” while it is to come."""

    state: Availability
    since: datetime.date
    starts: datetime.date | None = None


def availability_of(profile: Profile) -> Available | None:
    """Give what the profile says of availability, None if nothing or too long ago.

    “From a date” is “now” once the date has come, and good for ninety days after it.
    """
    said = profile.availability_said_at
    if not profile.availability or said is None:
        return None
    today = timezone.now().date()
    since = said.date()
    starts = profile.available_from
    worth_from = max(since, starts) if starts else since
    if today > worth_from + datetime.timedelta(days=GOOD_FOR_DAYS):
        return None
    if starts and starts > today:
        return Available(Availability.FROM, since, starts)
    state = Availability.NOW if starts else Availability(profile.availability)
    return Available(state, since)


def is_stale(profile: Profile) -> bool:
    """Tell whether the person said something of their availability that nobody sees any more."""
    return bool(profile.availability) and availability_of(profile) is None
