"""The steps of a first sign-in, and which of them someone has still to take."""

from enum import StrEnum

from agora.privacy.texts import unaccepted_texts
from agora.welcome.models import FirstSteps


class Step(StrEnum):
    """A step, in the order in which they are taken; the value ends the name of its URL."""

    LANGUAGE = "language"
    AGREEMENT = "agreement"
    MAIL = "mail"


def unfinished_steps(user) -> list[Step]:
    """Give the steps that the person has still to take.

    Language and mail are asked once; the texts again whenever one of them has a new version, and
    not at all while none is published.
    """
    taken = FirstSteps.objects.filter(user=user).first() or FirstSteps(user=user)
    asked = {
        Step.LANGUAGE: taken.language_at is None,
        Step.AGREEMENT: bool(unaccepted_texts(user)),
        Step.MAIL: taken.mail_at is None,
    }
    return [step for step in Step if asked[step]]
