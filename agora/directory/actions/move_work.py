"""Change the order of one's portfolio."""

from django.db import transaction

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.models import Work


@transaction.atomic
def move_work(*, actor: User, work_id: int, steps: int) -> None:
    """Move a work of `actor` so many places down, or up if negative, as far as there are any.

    Raises PermissionDenied for someone who may have no profile, Work.DoesNotExist for a work that
    is not theirs.
    """
    profile = lock_own(actor)
    works = list(profile.works.all())
    moved = profile.works.get(pk=work_id)
    place = works.index(moved)
    works.insert(max(place + steps, 0), works.pop(place))
    for position, work in enumerate(works, start=1):
        work.position = position
    Work.objects.bulk_update(works, ["position"])
    keep(profile, "profile.works_ordered")
