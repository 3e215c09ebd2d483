"""Who of staff called on oneself."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.core.pagination import InvalidCursor
from agora.directory.calling import calls_on
from agora.directory.permissions import can_have_profile
from agora.directory.purposes import CALLED_ON
from agora.privacy.selectors import has_consent
from agora.web.navigation import Crumb


@require_safe
def called_on(request):
    """Each time staff wrote to oneself: who, when, what they looked for."""
    try:
        page = calls_on(request.user, request.GET.get("cursor"))
    except InvalidCursor as error:
        raise Http404 from error
    return render(
        request,
        "directory/called_on/index.html",
        {
            "page": page,
            "agreed": has_consent(request.user, CALLED_ON),
            "may_agree": can_have_profile(request.user),
            "breadcrumb": [
                Crumb(pgettext("account", "My account"), reverse("account_home")),
                Crumb(pgettext("called on", "When staff called on me")),
            ],
        },
    )
