"""Hear from someone again."""

from django.db import transaction

from agora.core import audit
from agora.privacy.models import Block


@transaction.atomic
def unblock_person(*, owner, person) -> bool:
    """Remove what `block_person` wrote; give whether there was anything."""
    block = Block.objects.select_for_update().filter(owner=owner, person=person).first()
    if block is None:
        return False
    audit.record("person.unblocked", actor=owner, subject=block)
    block.delete()
    return True
