"""Take one step of the first sign-in."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, pgettext

from agora.accounts.actions.change_language import change_language
from agora.accounts.models import User
from agora.notifications.actions.choose_frequencies import choose_frequencies
from agora.notifications.kinds import Frequency, kinds
from agora.privacy.actions.record_consent import record_consent
from agora.privacy.texts import unaccepted_texts
from agora.welcome.models import FirstSteps

WAY = "first sign-in"


@transaction.atomic
def choose_language(*, actor: User, language: str) -> None:
    """Keep the language one reads in, a code of the site's languages."""
    change_language(actor=actor, language=language)
    _mark(actor, "language_at")


@transaction.atomic
def agree_to_texts(*, actor: User, versions: Mapping[str, str], way: str = WAY) -> None:
    """Keep that the person agrees to the texts they have yet to agree to.

    `versions` maps the purpose of each text to the version that was shown. Raises ValidationError
    when one of them is missing or changed while it was read: nothing is kept then.
    """
    texts = unaccepted_texts(actor)
    if any(versions.get(text.purpose) != text.version for text in texts):
        raise ValidationError(
            pgettext("welcome", "One of the texts changed while you were reading: look again.")
        )
    for text in texts:
        record_consent(
            user=actor,
            purpose=text.purpose,
            text_version=text.version,
            language=text.language or get_language(),
            way=way,
        )


@transaction.atomic
def choose_mail(*, actor: User, frequency: Frequency) -> None:
    """Keep one frequency for every kind of news; `app` means no mail, only the bell."""
    choose_frequencies(actor=actor, choices={kind.code: frequency for kind in kinds()})
    _mark(actor, "mail_at")


def _mark(person: User, field: str) -> None:
    FirstSteps.objects.update_or_create(user=person, defaults={field: timezone.now()})
