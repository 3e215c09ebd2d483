from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from agora.accounts import roles
from agora.accounts.actions.create_account import create_account
from agora.accounts.actions.give_role import give_role
from agora.operations.command import AgoraCommand


class Command(AgoraCommand):
    help = "Make someone an administrator; they sign in by a code sent to their address."
    topic = "People"

    def add_arguments(self, parser) -> None:
        parser.add_argument("email", help="Their e-mail address.")

    def perform(self, *, email: str, **_: Any) -> dict[str, Any]:
        try:
            with transaction.atomic():
                person, created = create_account(
                    actor=None,
                    email=email,
                    display_name=email.split("@")[0][:80],
                    language=settings.LANGUAGE_CODE,
                )
                given = give_role(actor=None, person=person, role=roles.ADMINISTRATOR)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        if given:
            self.say(f"{person.email} is an administrator, and signs in by a code sent there.")
        else:
            self.say(f"{person.email} was an administrator already.")
        return {"email": person.email, "created": created, "given": given}
