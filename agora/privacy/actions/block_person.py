"""Stop hearing from someone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext_lazy

from agora.core import audit
from agora.privacy.models import Block


@transaction.atomic
def block_person(*, owner, person) -> bool:
    """Write that `owner` does not want to hear from `person`, who is not told; give whether it is
    new. Raises ValidationError (`oneself`)."""
    if owner.pk == person.pk:
        raise ValidationError(pgettext_lazy("block", "You cannot block yourself."), code="oneself")
    block, created = Block.objects.get_or_create(owner=owner, person=person)
    if created:
        audit.record("person.blocked", actor=owner, subject=block)
    return created
