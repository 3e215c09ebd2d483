"""Choose the name that others read beside what one writes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.core import audit

LONGEST = 80


@transaction.atomic
def change_display_name(*, actor: User, name: str) -> None:
    """Give `actor` this display name, on one line.

    Raises ValidationError (`display_name`) when it is empty or longer than 80 characters.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        message = pgettext("person", "Write a name of 80 characters at most.")
        raise ValidationError({"display_name": message})
    person = User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    if person.display_name == name:
        return
    person.display_name = name
    person.save(update_fields=["display_name"])
    audit.record("person.name_changed", actor=person, subject=person)
