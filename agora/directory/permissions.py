"""Who may keep a profile."""

from django.core.exceptions import PermissionDenied

from agora.accounts.audience import is_member


def can_have_profile(actor) -> bool:
    """Tell whether `actor` may be in the directory: active members and staff."""
    return is_member(actor)


def check_edit_profile(actor) -> None:
    """Raise PermissionDenied unless `actor`, who only ever edits their own, may have a profile."""
    if not can_have_profile(actor):
        raise PermissionDenied
