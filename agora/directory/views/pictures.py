"""The pictures of profiles, given to those who may see them and to nobody else."""

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_safe

from agora.core.private_files import show_private
from agora.directory import selectors
from agora.directory.models import Field
from agora.directory.readers import Reader
from agora.directory.shown import may_see

TYPE = "image/webp"


@login_not_required
@require_safe
def portrait(request, pk: int):
    """The portrait of a profile, absent for who may not see it."""
    reader = Reader.of(request.user)
    profile = selectors.get_pictured_for(reader, pk)
    name = profile.portrait.name
    return _show(request, name, allowed=may_see(profile, Field.PORTRAIT, reader))


@login_not_required
@require_safe
def work_picture(request, pk: int, work: int):
    """The picture of a work, absent for who may not see the portfolio."""
    reader = Reader.of(request.user)
    profile = selectors.get_pictured_for(reader, pk)
    shown = profile.works.filter(pk=work).first()
    name = shown.image.name if shown else ""
    return _show(request, name, allowed=may_see(profile, Field.PORTFOLIO, reader))


def _show(request, name: str, *, allowed: bool):
    response = show_private(request, name, allowed=allowed, content_type=TYPE)
    response["X-Robots-Tag"] = "noindex"
    return response
