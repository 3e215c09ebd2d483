"""Stop some mails by the link that stands in each of them."""

from agora.accounts.models import User
from agora.notifications.actions.choose_frequencies import choose_frequencies
from agora.notifications.choices import frequencies_for
from agora.notifications.kinds import Frequency
from agora.notifications.unsubscribing import is_digest

# Who stops a mail did not say that the site may not show the same any more.
STOPPED = Frequency.APP


def stop_mails(*, user_id: int, topic: str) -> int:
    """Stop the mails of a kind, or of every kind of a digest ("daily", "weekly"); give of how many.

    The person, signed in or not, active or not, is the one of a link that Agora signed; a person or
    a kind that is gone gets no mail anyway. What is `off` stays off.
    """
    person = User.objects.filter(pk=user_id).first()
    if person is None:
        return 0
    stopped = {
        kind: STOPPED
        for kind, frequency in frequencies_for(person.pk).items()
        if (frequency == topic if is_digest(topic) else kind == topic and _is_mailed(frequency))
    }
    return choose_frequencies(actor=person, choices=stopped)


def _is_mailed(frequency: Frequency) -> bool:
    return frequency not in (Frequency.APP, Frequency.OFF)
