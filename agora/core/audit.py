"""Writing the audit log, in the transaction of the action it tells about."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model

from agora.core.models import AuditEntry

_place: ContextVar[str] = ContextVar("agora_audit_place", default="command")


@contextmanager
def acting_from(place: str):
    """Say where the actions inside the block come from: a network address, `command` or `job`."""
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def record(verb: str, *, actor, subject: Model, **details) -> AuditEntry:
    """Write that `actor` (None for a command or a job) did `verb` on `subject`.

    `details` are JSON values: codes, numbers and dates as ISO text, never people's texts.
    """
    return AuditEntry.objects.create(
        verb=verb,
        actor=actor,
        subject=f"{subject._meta.label_lower}:{subject.pk}",
        subject_title=str(subject)[:300],
        place=_place.get(),
        details=details,
    )
