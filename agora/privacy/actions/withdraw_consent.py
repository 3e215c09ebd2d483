"""Take an agreement back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.accounts.models import User
from agora.core import audit
from agora.privacy.models import Consent
from agora.privacy.models.consent import Way
from agora.privacy.purposes import get_purpose


@transaction.atomic
def withdraw_consent(*, user, purpose: str, way: str) -> bool:
    """Write that `user` takes back their agreement; give whether there was one.

    What that means in the purpose's room happens too. Raises KeyError for a purpose nobody
    declared, ValueError for an unknown `way`, and ValidationError (`required`) for what using the
    place requires.
    """
    declared = get_purpose(purpose)
    way = Way(way)
    if not declared.withdrawable:
        raise ValidationError(
            pgettext_lazy(
                "consent",
                "Using this place requires it: to take it back, ask us to forget you.",
            ),
            code="required",
        )
    # In the order in which agreements are given, so that the two wait for each other.
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    consent = (
        Consent.objects.select_for_update()
        .filter(user=user, purpose=purpose, withdrawn_at=None)
        .first()
    )
    if consent is None:
        return False
    consent.withdrawn_at, consent.withdrawn_way = timezone.now(), way
    consent.save(update_fields=["withdrawn_at", "withdrawn_way"])
    audit.record("consent.withdrawn", actor=user, subject=consent, purpose=purpose)
    declared.follow(consent)
    return True
