"""What the account and the registry hold of a person: to copy for them, and to forget."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.accounts.actions.end_every_session import end_every_session
from agora.accounts.actions.withdraw_role import withdraw_role
from agora.accounts.models import AccountRecovery, Member, RegistryImport, Scope, User
from agora.core.personal_data import PersonalData

_OF_THE_ACCOUNT = (
    "email", "display_name", "first_name", "last_name", "language", "date_joined", "last_login",
    "is_active",
)  # fmt: skip
_OF_THE_REGISTRY = (
    "number", "name", "email", "language", "country", "postal_code", "town", "owner_since",
    "status", "changed_at",
)  # fmt: skip
_OF_A_RECOVERY = ("new_email", "reason", "identity_check", "state", "opened_at", "decided_at")
# What libraries keep for an account, and the fields that say something of the person.
_OF_LIBRARIES = {
    "email_addresses": ("account.EmailAddress", ("email", "verified", "primary")),
    "second_factors": ("mfa.Authenticator", ("type", "created_at", "last_used_at")),
    "sessions": (
        "usersessions.UserSession",
        ("ip", "user_agent", "created_at", "last_seen_at", "data"),
    ),
    "outside_accounts": (
        "socialaccount.SocialAccount",
        ("provider", "uid", "date_joined", "last_login", "extra_data"),
    ),
    "back_office_settings": (
        "wagtailusers.UserProfile",
        ("preferred_language", "current_time_zone", "theme", "contrast", "density"),
    ),
}


def collect(user) -> dict[str, Any]:
    """Give the account, the row of the registry, roles and services, and what the sign-in keeps;
    days and moments are ISO texts."""
    member = Member.objects.select_related("office").filter(user=user).first()
    found = {
        "account": _values(user, _OF_THE_ACCOUNT)
        | {"office": user.office.code if user.office else ""},
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "services": sorted(user.scopes.values_list("service__code", flat=True)),
        "registry": _values(member, _OF_THE_REGISTRY)
        | {"office": member.office.code if member.office else ""}
        if member
        else {},
    }
    recoveries = AccountRecovery.objects.filter(person=user).order_by("pk")
    found["recoveries"] = [_values(row, _OF_A_RECOVERY) for row in recoveries]
    for name, (label, fields) in _OF_LIBRARIES.items():
        rows = apps.get_model(label).objects.filter(user=user).order_by("pk")
        found[name] = [_values(row, fields) for row in rows]
    return found


def erase(user) -> None:
    """Leave an account that says nothing and opens nothing, and of the registry the number and
    the status. Raises ValidationError for the last administrator."""
    person = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    AccountRecovery.objects.filter(person=person).delete()
    _forget_in_files(person)
    sessions = apps.get_model("usersessions.UserSession").objects.filter(user=person)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    for label, _ in _OF_LIBRARIES.values():
        apps.get_model(label).objects.filter(user=person).delete()
    end_every_session(person)
    _forget_member(person)
    person.email = f"former-{person.pk}@former.invalid"  # a name that no mail reaches, RFC 2606
    person.display_name = person.first_name = person.last_name = ""
    person.language = settings.LANGUAGE_CODE
    person.office = person.last_login = None
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.erased_at = person.erased_at or timezone.now()
    person.save()
    # Last, as the log keeps what a person is called when a role goes.
    for role in person.groups.values_list("name", flat=True):
        withdraw_role(actor=None, person=person, role=role)
    Scope.objects.filter(user=person).delete()


def _forget_member(person: User) -> None:
    for member in Member.objects.select_for_update(of=("self",)).filter(user=person):
        member.name = member.email = member.country = member.postal_code = member.town = ""
        member.language = settings.LANGUAGE_CODE
        member.office = member.owner_since = member.access_closed_at = member.user = None
        member.erased_at = timezone.now()
        member.save()


def _forget_in_files(person: User) -> None:
    """Delete the kept files of the registry that name the person, and the rows of a preview."""
    names = {person.email}
    for member in Member.objects.filter(user=person):
        names |= {member.email, member.name, member.number}
    wanted = [name.encode() for name in names if name]
    for row in RegistryImport.objects.exclude(file="", findings_file=""):
        for field in (row.file, row.findings_file):
            if field and field.storage.exists(field.name) and _holds(field, wanted):
                field.delete(save=False)
                row.report = row.report | {"differences": []}
                row.save(update_fields=[field.field.name, "report"])


def _holds(field, wanted: list[bytes]) -> bool:
    """Tell whether a line of the file holds one of the words; the file is read line by line."""
    with field.open("rb") as file:
        return any(word in line for line in file for word in wanted)


def _values(row, fields: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in fields}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }


PART = PersonalData(
    code="accounts",
    label=pgettext_lazy("personal data", "Account and registry"),
    collect=collect,
    erase=erase,
    kept=pgettext_lazy(
        "personal data",
        "Your member number and whether you are still a member, without your name or address: so "
        "that the next copy of the cooperative’s registry does not bring your data back here. The "
        "cooperative keeps its own registry.",
    ),
)
