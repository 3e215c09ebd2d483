"""End every session of a person."""

from django.db import transaction

from agora.accounts.models import User


@transaction.atomic
def end_every_session(user: User) -> None:
    """Sign `user` out everywhere, from the moment the transaction ends.

    A session knows the round it was begun in; those of former rounds are refused and deleted when
    they are met, wherever they are kept.
    """
    person = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    person.session_round += 1
    person.save(update_fields=["session_round"])
    user.session_round = person.session_round
