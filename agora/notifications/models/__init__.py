from agora.notifications.models.notification import Notification
from agora.notifications.models.outgoing_mail import OutgoingMail
from agora.notifications.models.paused_address import PausedAddress
from agora.notifications.models.preference import DigestState, Preference

__all__ = ["DigestState", "Notification", "OutgoingMail", "PausedAddress", "Preference"]
