"""Make the copy of everything about a person."""

import datetime
import os

from django.db import transaction
from django.utils import timezone, translation

from agora.core.languages import spoken
from agora.core.private_files import make_private_folder, private_path
from agora.privacy.archive import write_archive
from agora.privacy.mails import tell
from agora.privacy.models import DataExport

KEPT = datetime.timedelta(days=7)


@transaction.atomic
def make_export(*, export_id: int) -> None:
    """Write the file of a waiting export, say until when it stays, and tell the person by mail.

    Does nothing when it is not waiting any more, so a job may run twice.
    """
    export = (
        DataExport.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(pk=export_id, state=DataExport.State.WAITING)
        .first()
    )
    if export is None:
        return
    make_private_folder("exports")
    path = private_path(export.path)
    part = path.with_suffix(".part")
    with translation.override(spoken(export.user.language)):
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o640)
        with os.fdopen(descriptor, "w+b") as file:
            write_archive(export.user, file)
    part.replace(path)
    export.state = DataExport.State.READY
    export.size = path.stat().st_size
    export.ready_at = timezone.now()
    export.expires_at = export.ready_at + KEPT
    export.save()
    tell(export.user, "export_ready", page="privacy:data-export", day=export.expires_at)
