"""Take a work out of one's portfolio."""

from django.db import transaction

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.actions.picture_files import forget_file


@transaction.atomic
def remove_work(*, actor: User, work_id: int) -> None:
    """Delete a work of `actor` and its picture.

    Raises PermissionDenied for someone who may have no profile, Work.DoesNotExist for a work that
    is not theirs.
    """
    profile = lock_own(actor)
    work = profile.works.get(pk=work_id)
    forget_file(work.image.name)
    work.delete()
    keep(profile, "profile.work_removed")
