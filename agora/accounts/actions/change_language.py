"""Choose the language one reads mails and the back office in."""

from django.db import transaction

from agora.accounts.models import User
from agora.core import audit


@transaction.atomic
def change_language(*, actor: User, language: str) -> None:
    """Keep `language`, a code of the site's languages, as the one of `actor`."""
    person = User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    if person.language == language:
        return
    person.language = language
    person.save(update_fields=["language"])
    audit.record("person.language_changed", actor=person, subject=person, language=language)
