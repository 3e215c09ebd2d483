"""What the people of the demo cooperative agreed to."""

from django.db import transaction

from agora.accounts.models import User
from agora.privacy.actions.record_consent import record_consent
from agora.privacy.models.consent import Way
from agora.privacy.texts import unaccepted_texts


@transaction.atomic
def load_consents() -> int:
    """Let everyone agree to the texts they have yet to agree to; give how many agreements."""
    given = 0
    for person in User.objects.filter(is_active=True).order_by("pk"):
        for text in unaccepted_texts(person):
            record_consent(
                user=person,
                purpose=text.purpose,
                text_version=text.version,
                language=text.language,
                way=Way.DEMO,
            )
            given += 1
    return given
