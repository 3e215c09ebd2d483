"""Writing the audit log, in the transaction of the action it tells about."""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db.models import Model
from django.utils.translation import override

from agora.core.models import AuditEntry

BATCH = 1000
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
    """Write that `actor` did `verb` on `subject`, a saved row.

    `actor` is None for a command or a job; a visitor who has not signed in counts as None too.
    `details` are JSON values: codes, numbers and dates as ISO text, never people's texts; any
    other value raises TypeError. The title is kept as it reads in the house's first language,
    so that the entry still says something when the row is gone.
    """
    entry = _entry(verb, actor, subject, details)
    entry.save(force_insert=True)
    return entry


def record_each(verb: str, *, actor, subjects: Iterable[tuple[Model, dict]]) -> None:
    """Write that `actor` did `verb` on each subject, with its details, as `record` does, in few
    queries."""
    entries = [_entry(verb, actor, subject, details) for subject, details in subjects]
    AuditEntry.objects.bulk_create(entries, batch_size=BATCH)


def _entry(verb: str, actor, subject: Model, details: dict) -> AuditEntry:
    with override(settings.LANGUAGE_CODE):
        title = str(subject)[:300]
    return AuditEntry(
        verb=verb,
        actor=actor if actor is not None and actor.pk else None,
        subject=f"{subject._meta.label_lower}:{subject.pk}",
        subject_title=title,
        place=_place.get()[:60],
        details=details,
    )
