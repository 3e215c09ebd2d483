"""The people of the demo cooperative. Everything about them is invented, their password public."""

import datetime
import tomllib
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from agora.accounts import roles
from agora.accounts.actions.give_role import give_role
from agora.accounts.models import Member, User
from agora.core.models import Office, Service

PASSWORD = "mirabelle-demo"  # noqa: S105 - written in the documentation of the demo
PEOPLE = Path(__file__).parent / "demo_data" / "people.toml"


def demo_accounts() -> list[tuple[str, str, str]]:
    """Give role, e-mail address and password of one account for each role."""
    first: dict[str, str] = {}
    for person in _read(PEOPLE):
        first.setdefault(person["role"], person["email"])
    return [(role, email, PASSWORD) for role, email in first.items()]


@transaction.atomic
def load_people(path: Path = PEOPLE) -> int:
    """Create the people of a file who do not exist yet, with their roles; give how many.

    Members get a row of the registry, with a number. Offices and services must be there already:
    people name them by their codes. Someone who exists keeps their own data and gets the roles of
    the file if they lack them.
    """
    offices = {office.code: office for office in Office.objects.all()}
    services = {service.code: service for service in Service.objects.all()}
    password = make_password(PASSWORD)  # slow on purpose, so once for all of them
    created = 0
    for place, person in enumerate(_read(path), start=1):
        user = User.objects.filter(email=person["email"]).first()
        if user is None:
            user = User.objects.create_user(
                person["email"],
                display_name=person["display_name"],
                language=person["language"],
                office=offices[person["office"]],
            )
            user.password = password
            user.save(update_fields=["password"])
            created += 1
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
        service = services[person["scope"]] if "scope" in person else None
        give_role(actor=None, person=user, role=person["role"], service=service)
        if person["role"] == roles.MEMBER:
            _register(user, place)
    return created


def _register(user: User, place: int) -> None:
    """Put someone into the registry, under the number that their place in the file gives."""
    Member.objects.get_or_create(
        number=f"MIR-{place:04}",
        defaults={
            "name": user.display_name,
            "email": user.email,
            "language": user.language,
            "town": user.office.city,
            "country": user.office.country,
            "office": user.office,
            "owner_since": datetime.date(2011 + place % 13, 1 + place % 12, 1),
            "user": user,
        },
    )


def _read(path: Path) -> list[dict]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["person"]
