"""End every session of a person, or of many."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from agora.accounts.models import User


@transaction.atomic
def end_every_session(user: User) -> None:
    """Sign `user` out everywhere, from the moment the transaction ends.

    A session knows the round it was begun in; those of former rounds are refused and deleted when
    they are met, wherever they are kept.
    """
    end_every_session_of([user.pk])
    user.refresh_from_db(fields=["session_round"])


@transaction.atomic
def end_every_session_of(keys: Iterable[int]) -> None:
    """Sign out everywhere, in the same way, the people of these keys."""
    User.objects.filter(pk__in=keys).update(session_round=F("session_round") + 1)
