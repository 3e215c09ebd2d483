"""How long things are kept: one table, which docs/operations/retention.md shows to people.

Rooms add their own rules in `AppConfig.ready`.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from agora.accounts.actions.forget_registry_files import forget_registry_files
from agora.core.models import AuditEntry
from agora.privacy.models import ErasureRequest

AUDIT_KEPT = datetime.timedelta(days=2 * 365)
UNDONE_KEPT = datetime.timedelta(days=90)
UNCONFIRMED_KEPT = datetime.timedelta(days=2)
FINDINGS_KEPT = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Rule:
    """What is kept for how long, in plain English as the documentation says it; `apply` removes
    what is older and gives how many."""

    what: str
    kept: str
    apply: Callable[[], int]


_rules: dict[str, Rule] = {}


def register_rule(rule: Rule) -> None:
    """Add a rule. Raises ValueError when there is one for the same thing."""
    if rule.what in _rules:
        raise ValueError(f"{rule.what} is registered twice")
    _rules[rule.what] = rule


def rules() -> list[Rule]:
    """Give every rule, in the order of what they are about."""
    return sorted(_rules.values(), key=lambda rule: rule.what)


def forget_sessions() -> int:
    """Remove sessions that are over."""
    over = Session.objects.filter(expire_date__lt=timezone.now()).count()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return over


def forget_audit_entries() -> int:
    """Remove entries of the audit log of more than two years."""
    old = AuditEntry.objects.filter(recorded_at__lt=timezone.now() - AUDIT_KEPT)
    return old.delete()[0]


def forget_registry_imports() -> int:
    """Remove files of the registry that nobody imported, and lists of bad rows that are weeks
    old."""
    now = timezone.now()
    return forget_registry_files(
        brought_before=now - UNCONFIRMED_KEPT, done_before=now - FINDINGS_KEPT
    )


def forget_undone_requests() -> int:
    """Remove requests to be forgotten that were undone."""
    old = ErasureRequest.objects.filter(undone_at__lt=timezone.now() - UNDONE_KEPT)
    return old.delete()[0]
