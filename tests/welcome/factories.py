"""Members and invitations for tests."""

import itertools
import re

from agora.accounts.models import Member
from agora.notifications.models import OutgoingMail
from agora.welcome.actions.send_due_invitations import send_due_invitations
from agora.welcome.actions.start_round import start_round
from agora.welcome.models import Invitation

_numbers = itertools.count(1)


def make_member(**fields) -> Member:
    """Create an active member of the registry without an account."""
    number = next(_numbers)
    values = {
        "number": f"M{number:05}",
        "name": f"Member {number}",
        "email": f"member{number}@example.org",
        "language": "en",
    }
    return Member.objects.create(**values | fields)


def invite(member: Member) -> Invitation:
    """Invite this member, the only one left to invite, and send the mail."""
    start_round(actor=None, per_hour=6000)
    send_due_invitations()
    return member.invitations.get()


def link_of(invitation: Invitation) -> str:
    """Give the path of the link in the invitation's mail."""
    mail = OutgoingMail.objects.get(pk=invitation.mail_id)
    (path,) = re.findall(r"https?://[^/]+(/\S+/[\w-]{43}/)", mail.text)
    return path
