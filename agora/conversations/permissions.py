"""Who may write to whom."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import pgettext

from agora.accounts.rights import Right, has_right
from agora.privacy.selectors import has_blocked


def check_write_to(sender, recipient) -> None:
    """Raise PermissionDenied if `sender` may write to nobody, ValidationError (`oneself`, `gone`,
    `blocked`) if not to `recipient`.

    That `recipient` blocked `sender` raises nothing: the sender is not told.
    """
    if not sender.is_active:
        raise PermissionDenied
    if sender.pk == recipient.pk:
        raise ValidationError(
            pgettext("conversation", "You cannot write to yourself."), code="oneself"
        )
    if not recipient.is_active:
        raise ValidationError(
            pgettext("conversation", "This person has no open account any more."), code="gone"
        )
    if has_blocked(sender.pk, recipient.pk):
        raise ValidationError(
            pgettext(
                "conversation", "You blocked this person. Unblock them first if you want to write."
            ),
            code="blocked",
        )


def check_handle_report(actor) -> None:
    """Raise PermissionDenied unless `actor` looks after reports."""
    if not has_right(actor, Right.HANDLE_REPORTS):
        raise PermissionDenied
