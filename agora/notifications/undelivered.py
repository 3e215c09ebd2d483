"""Who wants to know that a mail will not arrive: rooms say so in `AppConfig.ready`."""

from collections.abc import Callable

from agora.notifications.models.outgoing_mail import OutgoingMail

_listeners: list[Callable[[OutgoingMail], object]] = []


def register_undelivered(listener: Callable[[OutgoingMail], object]) -> None:
    """Have `listener(mail)` called for each mail that failed, bounced or was held back.

    It is called in the transaction that says so, perhaps more than once for a mail.
    """
    _listeners.append(listener)


def tell_undelivered(mail: OutgoingMail) -> None:
    """Tell every listener that this mail will not arrive."""
    for listener in _listeners:
        listener(mail)
