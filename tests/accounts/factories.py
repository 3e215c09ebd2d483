"""People, offices and services for tests."""

import itertools

from allauth.account.models import EmailAddress

from agora.accounts.actions.give_role import give_role
from agora.accounts.models import User
from agora.core.models import Office, Service

_numbers = itertools.count(1)
PASSWORD = "pruimen-en-kersen-7"


def make_person(*roles: str, service: Service | None = None, **fields) -> User:
    """Create someone with these roles, whose address is verified and password is PASSWORD.

    `service` goes with the role of adviser.
    """
    number = next(_numbers)
    person = User.objects.create_user(
        fields.pop("email", f"person{number}@example.org"),
        fields.pop("password", PASSWORD),
        **({"display_name": f"Person {number}", "language": "en"} | fields),
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    for role in roles:
        give_role(
            actor=None, person=person, role=role, service=service if role == "adviser" else None
        )
    return person


def make_office(code: str = "", **fields) -> Office:
    """Create an office."""
    code = code or f"office-{next(_numbers)}"
    values = {
        "names": {"fr": f"Bureau {code}", "nl": f"Kantoor {code}", "en": f"Office {code}"},
        "city": "Namur",
        "country": "BE",
        "languages": ["fr"],
    }
    return Office.objects.create(code=code, **(values | fields))


def make_service(code: str = "", **fields) -> Service:
    """Create a service."""
    code = code or f"service-{next(_numbers)}"
    values = {
        "names": {"fr": f"Service {code}", "nl": f"Dienst {code}", "en": f"Service {code}"},
        "languages": ["fr", "nl"],
    }
    return Service.objects.create(code=code, **(values | fields))
