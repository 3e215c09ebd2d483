"""Ask for a copy of everything about oneself."""

from django.db import transaction

from agora.accounts.models import User
from agora.core import audit
from agora.core.jobs import queue_job
from agora.privacy.models import DataExport


@transaction.atomic
def ask_export(*, user) -> DataExport:
    """Queue the making of the copy and give its row; the one under way or ready if there is one."""
    from agora.privacy.tasks import make_export  # the tasks read the actions

    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    export = DataExport.objects.filter(user=user).exclude(state=DataExport.State.EXPIRED).first()
    if export is None:
        export = DataExport.objects.create(user=user)
        queue_job(make_export, export_id=export.pk)
        audit.record("export.asked", actor=user, subject=export)
    return export
