"""Who may keep a profile, and who says what words mean."""

from django.core.exceptions import PermissionDenied

from agora.accounts.audience import is_member
from agora.accounts.rights import Right, has_right


def can_have_profile(actor) -> bool:
    """Tell whether `actor` may be in the directory: active members and staff."""
    return is_member(actor)


def check_edit_profile(actor) -> None:
    """Raise PermissionDenied unless `actor`, who only ever edits their own, may have a profile."""
    if not can_have_profile(actor):
        raise PermissionDenied


def check_edit_vocabulary(actor) -> None:
    """Raise PermissionDenied unless `actor` may say what words mean; None is a command or a job."""
    if actor is not None and not has_right(actor, Right.EDIT_VOCABULARY):
        raise PermissionDenied
