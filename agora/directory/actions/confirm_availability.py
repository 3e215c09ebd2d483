"""Say that what one said of one's availability is still right."""

from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.models import Availability, Profile


@transaction.atomic
def confirm_availability(*, actor: User) -> Profile:
    """Say again today what `actor` said before; give the profile. Nothing said stays unsaid.

    “From a date” that has come is “now” from today on. Raises PermissionDenied for someone who may
    have no profile.
    """
    profile = lock_own(actor)
    if not profile.availability:
        return profile
    now = timezone.now()
    if profile.available_from and profile.available_from <= now.date():
        profile.availability, profile.available_from = Availability.NOW, None
    profile.availability_said_at = now
    return keep(profile, "profile.availability_confirmed")
