"""Forget someone."""

from django.db import transaction
from django.utils import timezone

from agora.accounts import roles
from agora.accounts.actions.let_come_back import let_come_back
from agora.accounts.models import Member, User
from agora.core.personal_data import PersonalData, parts
from agora.privacy.ledger import fingerprint, reconcile, write_file
from agora.privacy.mails import send_mail
from agora.privacy.models import ErasureRecord, ErasureRequest
from agora.privacy.models.requests import Reason


@transaction.atomic
def erase_person(*, person: User, reason: str = Reason.ASKED) -> None:
    """Let every room delete what it holds of the person or take their name out, all or nothing.

    Whoever is forgotten for want of use comes back with the next registry that says they are
    active; whoever asked for it stays forgotten. The last mail to their address is queued in the
    same transaction, after their mails were deleted. That they were forgotten is written without
    a name, in the database and in the file outside it.
    """
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    address, language, name = person.email, person.language, person.display_name
    record = _erase(person, reason)
    send_mail("erasure_done", address=address, language=language, person=name, forget=True)
    transaction.on_commit(lambda: write_file([record]))


@transaction.atomic
def carry_out_request(*, request_id: int) -> bool:
    """Forget the person of a request whose week is over; give whether it was done.

    Who was to be forgotten for want of use and signed in since stays, and so does someone who
    administers the site by now.
    """
    request = (
        ErasureRequest.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(pk=request_id, undone_at=None, due_at__lte=timezone.now())
        .first()
    )
    if request is None or roles.ADMINISTRATOR in request.user.roles:
        return False
    came_back = request.user.last_login and request.user.last_login > request.asked_at
    if request.reason == ErasureRequest.Reason.INACTIVE and came_back:
        request.undone_at = timezone.now()
        request.save(update_fields=["undone_at"])
        return False
    erase_person(person=request.user, reason=request.reason)
    return True


def erase_again() -> int:
    """Forget those whom a restored back-up brought back; give how many. Nobody is told twice."""
    people = reconcile()
    for person, reason in people:
        with transaction.atomic():
            _erase(person, reason)
    return len(people)


def _erase(person: User, reason: str) -> ErasureRecord:
    mark = fingerprint(person)
    members = list(Member.objects.filter(user=person).values_list("pk", flat=True))
    for part in in_order_of_erasure():
        part.erase(person)
    if reason == Reason.INACTIVE:
        let_come_back(member_ids=members)
    record, _ = ErasureRecord.objects.update_or_create(
        fingerprint=mark, defaults={"erased_at": timezone.now(), "reason": reason}
    )
    return record


def in_order_of_erasure() -> list[PersonalData]:
    """Give every room's part; the account comes after the others, which hang on it, and the log
    once more after it, as closing an account is an action too."""
    first = [part for part in parts() if part.code != "accounts"]
    last = [part for part in parts() if part.code in ("accounts", "audit")]
    return [*first, *sorted(last, key=lambda part: part.code)]
