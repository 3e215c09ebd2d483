"""Jobs of this room: copies, erasures, and what is kept no longer."""

import logging

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from agora.core.jobs import with_own_connection
from agora.privacy.actions import make_export as making
from agora.privacy.actions.erase_person import carry_out_request, erase_again
from agora.privacy.models import ErasureRequest
from agora.privacy.retention import rules

logger = logging.getLogger(__name__)


@app.task(name="privacy.make_export", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
@with_own_connection
def make_export(export_id: int) -> None:
    """Make one copy of a person's data."""
    making.make_export(export_id=export_id)


@app.periodic(cron="7 * * * *")
@app.task(name="privacy.erase_due", queueing_lock="erase_due")
@with_own_connection
def erase_due(timestamp: int) -> None:
    """Forget those whose week is over, and again those whom a restored back-up brought back."""
    carry_out_due_requests()
    erase_again()


@app.periodic(cron="37 3 * * *")
@app.task(name="privacy.keep_no_longer", queueing_lock="keep_no_longer")
@with_own_connection
def keep_no_longer(timestamp: int) -> None:
    """Apply every rule of retention."""
    apply_rules()


def carry_out_due_requests() -> int:
    """Carry out each request in a transaction of its own; give how many people were forgotten.

    One that fails does not hold back the others: it is logged by its key and tried again.
    """
    due = ErasureRequest.objects.filter(undone_at=None, due_at__lte=timezone.now())
    done = 0
    for key in list(due.order_by("due_at").values_list("pk", flat=True)):
        try:
            done += carry_out_request(request_id=key)
        except Exception:
            logger.exception("Request %s to be forgotten could not be carried out", key)
    return done


def apply_rules() -> dict[str, int]:
    """Apply every rule; give how many things each removed. A rule that fails does not hold back
    the others."""
    counts = {}
    for rule in rules():
        try:
            counts[rule.what] = rule.apply()
        except Exception:
            logger.exception("Not applied: how long we keep %s", rule.what)
    return counts
