"""People who are past their first steps."""

from django.utils import timezone

from agora.privacy.actions.record_consent import record_consent
from agora.privacy.models.consent import Way
from agora.privacy.texts import unaccepted_texts
from agora.welcome.models import FirstSteps


def at_home(person):
    """Take every first step for a person, so that signing in leads on at once; give them."""
    now = timezone.now()
    FirstSteps.objects.update_or_create(user=person, defaults={"language_at": now, "mail_at": now})
    for text in unaccepted_texts(person):
        record_consent(
            user=person,
            purpose=text.purpose,
            text_version=text.version,
            language=person.language,
            way=Way.FIRST_SIGN_IN,
        )
    return person
