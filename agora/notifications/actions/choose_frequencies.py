"""Choose what one is told, and when."""

from collections.abc import Mapping

from django.db import transaction

from agora.accounts.models import User
from agora.core import audit
from agora.notifications.choices import digest_of, frequencies_for
from agora.notifications.kinds import Frequency, kinds
from agora.notifications.models import Notification, Preference


@transaction.atomic
def choose_frequencies(*, actor: User, choices: Mapping[str, Frequency]) -> int:
    """Keep the frequency of each kind named by its code; give how many differ from before.

    What waits for a mail or a digest that is not wanted any more is never mailed. Raises KeyError
    for a kind that no room declared, ValueError for an unknown frequency.
    """
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    before = frequencies_for(person.pk)
    changed = {
        kind: Frequency(frequency)
        for kind, frequency in choices.items()
        if Frequency(frequency) != before[kind]
    }
    for kind, frequency in changed.items():
        Preference.objects.update_or_create(
            user=person, kind=kind, defaults={"frequency": str(frequency)}
        )
    silent = [kind for kind, frequency in changed.items() if digest_of(frequency) is None]
    if silent:
        Notification.objects.filter(
            recipient=person, kind__in=silent, mail=Notification.Mail.DUE
        ).update(mail=Notification.Mail.OFF)
    if changed:
        named = {kind: str(frequency) for kind, frequency in sorted(changed.items())}
        audit.record("notifications.chosen", actor=person, subject=person, **named)
    return len(changed)


def turn_everything_off(*, actor: User) -> int:
    """Tell the person nothing any more; give how many kinds that changes."""
    everything = {kind.code: Frequency.OFF for kind in kinds()}
    return choose_frequencies(actor=actor, choices=everything)
