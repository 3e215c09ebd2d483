"""Reads of this room."""

from dataclasses import dataclass

from agora.privacy.models import Block, Consent, DataExport, ErasureRequest
from agora.privacy.purposes import Purpose, purposes


def has_consent(user, purpose: str) -> bool:
    """Tell whether the person agrees to this purpose now, whatever the version of its text."""
    return Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).exists()


def has_blocked(owner_id: int, person_id: int) -> bool:
    """Tell whether `owner` does not want to hear from `person` (keys of users)."""
    return Block.objects.filter(owner_id=owner_id, person_id=person_id).exists()


def blocked_by(owner) -> list[Block]:
    """Give whom a person blocked, the newest first."""
    return list(
        Block.objects.filter(owner=owner).select_related("person").order_by("-blocked_at", "-id")
    )


def open_export(user) -> DataExport | None:
    """Give the copy of a person's data that is being made or ready."""
    return DataExport.objects.filter(user=user).exclude(state=DataExport.State.EXPIRED).first()


def open_erasure(user) -> ErasureRequest | None:
    """Give what the person asked and may still undo."""
    asked = ErasureRequest.objects.filter(user=user, undone_at=None)
    return asked.filter(reason=ErasureRequest.Reason.ASKED).first()


@dataclass(frozen=True)
class Agreement:
    """One purpose as the page “What I agreed to” shows it: the row that holds now, if any, and
    those before it, the newest first; `offered` tells whether the person may agree to it."""

    purpose: Purpose
    current: Consent | None
    past: list[Consent]
    offered: bool


def agreements(user) -> list[Agreement]:
    """Give every purpose that the person may agree to or once did, with its history: one query,
    and one question for each rule of who may agree."""
    rows = list(Consent.objects.filter(user=user))
    may = {rule: rule(user) for rule in {purpose.offered_to for purpose in purposes()}}
    found = []
    for purpose in purposes():
        said = [row for row in rows if row.purpose == purpose.code]
        offered = may[purpose.offered_to]
        if offered or said:
            current = next((row for row in said if row.withdrawn_at is None), None)
            past = [row for row in said if row is not current]
            found.append(Agreement(purpose, current, past, offered))
    return found
