"""Take one's portrait away."""

from django.db import transaction

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.actions.picture_files import forget_file
from agora.directory.models import Profile


@transaction.atomic
def remove_portrait(*, actor: User) -> Profile:
    """Take the portrait of `actor` away, its file too; nothing happens without one.

    Raises PermissionDenied for someone who may have no profile.
    """
    profile = lock_own(actor)
    if not profile.portrait:
        return profile
    forget_file(profile.portrait.name)
    profile.portrait, profile.portrait_alt = "", ""
    return keep(profile, "profile.portrait_removed")
