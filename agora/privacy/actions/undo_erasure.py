"""Change one's mind about being forgotten."""

from django.db import transaction
from django.utils import timezone

from agora.core import audit
from agora.privacy.mails import tell
from agora.privacy.models import ErasureRequest


@transaction.atomic
def undo_erasure(*, user) -> bool:
    """Undo what the person asked; give False if there was nothing to undo."""
    request = (
        ErasureRequest.objects.select_for_update(of=("self",))
        .filter(user=user, undone_at=None)
        .first()
    )
    if request is None:
        return False
    request.undone_at = timezone.now()
    request.save(update_fields=["undone_at"])
    audit.record("erasure.undone", actor=user, subject=request)
    tell(user, "erasure_undone")
    return True
