"""End some of one's own sessions; `end_every_session` ends all of someone's."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from agora.accounts.models import User
from agora.core import audit


@transaction.atomic
def end_sessions(*, actor: User, keys: list[str]) -> int:
    """End those of the sessions with these keys that are `actor`'s own; give how many."""
    rows = UserSession.objects.filter(user=actor, session_key__in=keys)
    own = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=own).delete()
    rows.delete()
    if own:
        audit.record("person.sessions_ended", actor=actor, subject=actor, number=len(own))
    return len(own)
