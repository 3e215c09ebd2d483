"""Say in which town one works: a town, never an address."""

from django.db import transaction

from agora.accounts.models import User
from agora.core.models import Town
from agora.directory.actions.keeping import keep, lock_own, set_visibility
from agora.directory.models import Field, Profile


@transaction.atomic
def choose_town(*, actor: User, town: Town | None, visibility: str) -> Profile:
    """Put `town` (None: none) in the profile of `actor`, shown to whom `visibility` says.

    Raises PermissionDenied for someone who may have no profile, ValidationError for an unknown
    visibility.
    """
    profile = lock_own(actor)
    profile.town = town
    set_visibility(profile, {Field.TOWN.value: visibility})
    return keep(profile, "profile.town_chosen")
