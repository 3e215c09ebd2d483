"""What this room holds of a person, and what the log of actions says of them."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from agora.accounts.models import Member
from agora.core.models import AuditEntry
from agora.core.personal_data import PersonalData
from agora.core.private_files import private_path
from agora.privacy.models import Block, Consent, DataExport, ErasureRequest


def collect(user) -> dict[str, Any]:
    """Give what the person agreed to, whom they blocked and what they asked for; not who blocked
    them, which is told to nobody."""
    return {
        "consents": list(
            Consent.objects.filter(user=user).values(
                "purpose",
                "text_version",
                "language",
                "given_at",
                "way",
                "withdrawn_at",
                "withdrawn_way",
            )
        ),
        "blocked_people": list(
            Block.objects.filter(owner=user)
            .order_by("pk")
            .values("person__display_name", "blocked_at")
        ),
        "copies": list(
            DataExport.objects.filter(user=user).values("asked_at", "ready_at", "expires_at")
        ),
        "requests_to_be_forgotten": list(
            ErasureRequest.objects.filter(user=user).values(
                "reason", "asked_at", "due_at", "undone_at"
            )
        ),
    }


def erase(user) -> None:
    """Delete all of it, copies as soon as the transaction is committed."""
    for export in DataExport.objects.filter(user=user):
        path = private_path(export.path)
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))
    Block.objects.filter(Q(owner=user) | Q(person=user)).delete()
    for model in (Consent, DataExport, ErasureRequest):
        model.objects.filter(user=user).delete()


def collect_audit(user) -> dict[str, Any]:
    """Give the log of what the person did, and of what was done about them, without saying from
    where others did it."""
    entries = AuditEntry.objects.filter(Q(actor=user) | _about(user))
    return {
        "actions": [
            {
                "at": entry.recorded_at,
                "verb": entry.verb,
                "subject": entry.subject,
                "subject_title": entry.subject_title,
                "place": entry.place if entry.actor_id == user.pk else "",
                "details": entry.details,
            }
            for entry in entries
        ]
    }


def erase_audit(user) -> None:
    """Take the person's name, addresses and network addresses out of the log."""
    AuditEntry.objects.filter(_about(user)).update(subject_title="", details={})
    AuditEntry.objects.filter(actor=user).update(place="")
    for word in _names_of(user):
        # A whole word only: forgetting Ana leaves bananas alone.
        AuditEntry.objects.filter(subject_title__iregex=rf"\y{_literal(word)}\y").update(
            subject_title=""
        )


def _about(user) -> Q:
    subjects = [f"accounts.user:{user.pk}"]
    subjects += [f"accounts.member:{key}" for key in _members_of(user).values_list("pk", flat=True)]
    return Q(subject__in=subjects)


def _members_of(user):
    return Member.objects.filter(user=user)


def _names_of(user) -> set[str]:
    names = {user.email, user.display_name, user.get_full_name()}
    names.update(EmailAddress.objects.filter(user=user).values_list("email", flat=True))
    for member in _members_of(user):
        names.update({member.name, member.email})
    return {name for name in names if len(name) > 2}


def _literal(text: str) -> str:
    """Give the pattern that finds this very text."""
    return "".join(letter if letter.isalnum() else f"\\{letter}" for letter in text)


PARTS = [
    PersonalData(
        code="privacy",
        label=pgettext_lazy("personal data", "What you agreed to, asked for and blocked"),
        collect=collect,
        erase=erase,
        kept=pgettext_lazy(
            "personal data",
            "That an account was deleted and when, without saying whose: so that a back-up that "
            "is put back does not bring you back.",
        ),
    ),
    PersonalData(
        code="audit",
        label=pgettext_lazy("personal data", "Log of actions"),
        collect=collect_audit,
        erase=erase_audit,
        kept=pgettext_lazy(
            "personal data",
            "For two years, that something was done, without your name: others must be able to "
            "understand what happened to a page.",
        ),
    ),
]
