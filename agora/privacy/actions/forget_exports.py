"""Delete copies whose time is over."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agora.core.private_files import private_path
from agora.privacy.models import DataExport

# One that could not be made by then never will be: the person may ask anew.
LONGEST_WAIT = datetime.timedelta(days=1)


def forget_exports(exports=None) -> int:
    """Delete the files of the exports of a queryset, by default of those whose time is over; give
    how many. Files that no row names are deleted too."""
    if exports is None:
        now = timezone.now()
        exports = DataExport.objects.exclude(state=DataExport.State.EXPIRED).filter(
            Q(expires_at__lte=now)
            | Q(state=DataExport.State.WAITING, asked_at__lte=now - LONGEST_WAIT)
        )
    with transaction.atomic():
        rows = list(exports.select_for_update(of=("self",)))
        for row in rows:
            private_path(row.path).unlink(missing_ok=True)
            row.state, row.size = DataExport.State.EXPIRED, 0
            row.save(update_fields=["state", "size"])
    _forget_strays()
    return len(rows)


def _forget_strays() -> None:
    """A crash between the file and its row leaves a file that nobody would ever delete."""
    oldest = (timezone.now() - LONGEST_WAIT).timestamp()
    for path in private_path("exports").glob("*"):
        ready = DataExport.objects.filter(key=path.stem, state=DataExport.State.READY)
        if path.stat().st_mtime < oldest and not (path.suffix == ".zip" and ready.exists()):
            path.unlink(missing_ok=True)
