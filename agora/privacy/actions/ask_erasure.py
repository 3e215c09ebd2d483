"""Ask to be forgotten."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.accounts import roles
from agora.accounts.models import User
from agora.core import audit
from agora.privacy.mails import tell
from agora.privacy.models import ErasureRequest

TIME_TO_UNDO = datetime.timedelta(days=7)


@transaction.atomic
def ask_erasure(*, user) -> ErasureRequest:
    """Write that the person is to be forgotten in a week, tell them by mail, and give the request;
    the one there is if they asked before. Raises ValidationError (`administrator`) for someone
    who administers the site: they hand their role over first."""
    person = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if roles.ADMINISTRATOR in person.roles:
        raise ValidationError(
            pgettext_lazy(
                "erasure",
                "You administer this site: first let another administrator take that role over.",
            ),
            code="administrator",
        )
    request = ErasureRequest.objects.filter(user=person, undone_at=None).first()
    if request is not None and request.reason == ErasureRequest.Reason.ASKED:
        return request
    if request is None:
        request = ErasureRequest(user=person)
    request.reason = ErasureRequest.Reason.ASKED
    request.asked_at = timezone.now()
    request.due_at = request.asked_at + TIME_TO_UNDO
    request.save()
    audit.record("erasure.asked", actor=person, subject=request)
    tell(person, "erasure_asked", page="privacy:erasure", day=request.due_at)
    return request
