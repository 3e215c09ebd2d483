"""This room's part of the demo: one round that is over, and one invitation that waits."""

import datetime

from django.utils import timezone

from agora.accounts import roles
from agora.accounts.models import Member, User
from agora.core.time import midnight
from agora.notifications.actions.pause_address import pause_address
from agora.notifications.models import PausedAddress
from agora.welcome.models import FirstSteps, Invitation, InvitationRound

_State = Invitation.State
_SERVER = "550 5.1.1 No such mailbox here"
# Nobody of them has an account: number, name, language.
_STRANGERS = [
    ("MIR-9001", "Colette Reine-Claude", "fr"),
    ("MIR-9002", "Joris Kriek", "nl"),
    ("MIR-9003", "Imogen Damson", "en"),
]


def load_welcome(today: datetime.date) -> None:
    """Receive the demo's people, and show what became of inviting them three weeks ago.

    No mail goes. Loaded again, nothing changes.
    """
    for person in User.objects.order_by("pk"):
        _receive(person)
    if InvitationRound.objects.exists():
        return
    began = midnight(today) - datetime.timedelta(days=41)
    members = [_member_of(person) for person in _people()]
    gone, late, waits = (_stranger(*row) for row in _STRANGERS)
    over = InvitationRound.objects.create(
        per_hour=60, total=5, state=InvitationRound.State.FINISHED, started_at=began, next_at=began
    )
    for member in members:
        _invitation(over, member, _State.ACCEPTED, began)
    _invitation(over, gone, _State.BOUNCED, began)
    _invitation(over, late, _State.EXPIRED, began)
    reason = PausedAddress.Reason.BOUNCE
    pause_address(actor=None, address=gone.email, reason=reason, detail=_SERVER)
    paused = InvitationRound.objects.create(
        per_hour=60, total=1, state=InvitationRound.State.PAUSED, started_at=midnight(today)
    )
    Invitation.objects.create(round=paused, member=waits, language=waits.language)


def _receive(person: User) -> None:
    """Take the steps of someone of the demo, whose agreements are loaded with the texts."""
    FirstSteps.objects.get_or_create(
        user=person, defaults={"language_at": timezone.now(), "mail_at": timezone.now()}
    )


def _people() -> list[User]:
    return list(User.objects.filter(groups__name=roles.MEMBER).order_by("pk")[:3])


def _member_of(person: User) -> Member:
    member = Member.objects.filter(user=person).first()
    return member or Member.objects.create(
        number=f"MIR-8{person.pk:03}",
        name=person.display_name,
        email=person.email,
        language=person.language,
        office=person.office,
        user=person,
    )


def _stranger(number: str, name: str, language: str) -> Member:
    email = f"{name.split()[0].lower()}.{number.lower()}@mirabelle.example"
    member, _ = Member.objects.get_or_create(
        number=number, defaults={"name": name, "email": email, "language": language}
    )
    return member


def _invitation(over: InvitationRound, member: Member, state: str, sent_at) -> None:
    accepted = state == _State.ACCEPTED
    Invitation.objects.create(
        round=over,
        member=member,
        language=member.language,
        state=state,
        email=member.email,
        created_at=sent_at,
        sent_at=sent_at,
        expires_at=sent_at + datetime.timedelta(days=30),
        accepted_at=sent_at + datetime.timedelta(days=2) if accepted else None,
        account=member.user if accepted else None,
    )
