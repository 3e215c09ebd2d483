"""Agree to something."""

from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.core import audit
from agora.privacy.models import Consent
from agora.privacy.models.consent import Way
from agora.privacy.purposes import get_purpose


@transaction.atomic
def record_consent(*, user, purpose: str, text_version: str, language: str, way: str) -> Consent:
    """Write that `user` agrees to `purpose` and give the open row.

    `text_version` is the day of the text as ISO 8601, empty when there is none; `language` the
    code of the language it was read in. Agreeing twice to the same text changes nothing; agreeing
    to another one closes the row before. What the agreement means in its room happens too. Raises
    KeyError for a purpose nobody declared, ValueError for an unknown `way`
    (`agora.privacy.models.consent.Way`), and what the room raises for someone who may not.
    """
    declared = get_purpose(purpose)
    way = Way(way)
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    now = timezone.now()
    before = Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).first()
    if before is not None:
        if before.text_version == text_version:
            return before
        before.withdrawn_at, before.withdrawn_way = now, Way.NEWER_TEXT
        before.save(update_fields=["withdrawn_at", "withdrawn_way"])
    consent = Consent.objects.create(
        user=user,
        purpose=purpose,
        text_version=text_version,
        language=language,
        way=way,
        given_at=now,
    )
    audit.record(
        "consent.given", actor=user, subject=consent, purpose=purpose, version=text_version
    )
    declared.follow(consent)
    return consent
