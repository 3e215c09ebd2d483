"""Find someone by what a facilitator knows of them."""

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from agora.accounts.models import Member, User


def find_person(reference: str) -> Member | User:
    """Give the member of this number or e-mail address, else the person with an account at that
    address. Who has both is given as a member.

    For staff only: it tells who is known here. Raises ValidationError under `person` when nobody
    is found, or several members have the address.
    """
    reference = reference.strip()
    found = _by_address(reference.lower()) if "@" in reference else _by_number(reference)
    if found is None:
        raise _refusal(
            pgettext("participants", "Nobody here has the number or address “%(reference)s”."),
            reference,
        )
    return found


def _by_number(number: str) -> Member | None:
    return Member.objects.filter(number=number).first()


def _by_address(address: str) -> Member | User | None:
    user = User.objects.filter(email=address).select_related("member").first()
    if user is not None:
        return getattr(user, "member", user)
    members = list(Member.objects.filter(email__iexact=address)[:2])
    if len(members) > 1:
        raise _refusal(
            pgettext(
                "participants",
                "Several members have the address “%(reference)s”: give the member number.",
            ),
            address,
        )
    return members[0] if members else None


def _refusal(sentence: str, reference: str) -> ValidationError:
    return ValidationError({"person": sentence % {"reference": reference}})
