"""Who may do what with recommendations; reading them is for everyone."""

from django.core.exceptions import PermissionDenied

from agora.accounts.rights import Right, has_right
from agora.recommendations.models import Recommendation


def check_import_recommendations(actor) -> None:
    """Raise PermissionDenied unless `actor` may import documents and tables.

    None is a command or a job, which only whoever runs the server can start.
    """
    if actor is not None and not has_right(actor, Right.IMPORT_RECOMMENDATIONS):
        raise PermissionDenied


def can_follow_up(actor, recommendation: Recommendation) -> bool:
    """Tell whether `actor` may write the follow-up of this recommendation."""
    if actor is None:
        return True
    service = recommendation.responsible_service
    return has_right(actor, Right.FOLLOW_UP_RECOMMENDATIONS, service=service)


def check_follow_up_recommendation(actor, recommendation: Recommendation) -> None:
    """Raise PermissionDenied unless `actor` may write the follow-up of this recommendation."""
    if not can_follow_up(actor, recommendation):
        raise PermissionDenied


def check_follow(actor) -> None:
    """Raise PermissionDenied unless `actor` is signed in: each follows for themself."""
    if not actor.is_authenticated:
        raise PermissionDenied


def check_manage_participants(actor) -> None:
    """Raise PermissionDenied unless `actor` may say who took part in working groups."""
    if actor is not None and not has_right(actor, Right.MANAGE_PARTICIPANTS):
        raise PermissionDenied
