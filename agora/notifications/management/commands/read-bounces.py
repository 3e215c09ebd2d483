"""Read the mails that came back."""

from django.conf import settings
from django.core.management.base import CommandError

from agora.notifications.bounces.mailbox import MailboxUnreachable, read_bounces
from agora.operations.command import AgoraCommand


class Command(AgoraCommand):
    """`agora read-bounces [--json]`."""

    help = "Read the mailbox in which mails come back, and pause mail to addresses that fail."
    topic = "Mail"

    def perform(self, **options):
        if not settings.BOUNCE_URL:
            raise CommandError(
                "No mailbox is named: set AGORA_BOUNCE_URL (docs/operations/settings.md)."
            )
        try:
            found = read_bounces(settings.BOUNCE_URL)
        except MailboxUnreachable as error:
            raise CommandError(f"The mailbox cannot be read: {error}") from error
        self.say(f"{found.read} mails read, {found.reports} of them about a mail of ours.")
        return {"read": found.read, "reports": found.reports, "unclear": found.unclear}
