"""The texts of the house, as they are and as they once were."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from agora.privacy.texts import current_page, get_text
from agora.web.navigation import Crumb


@login_not_required
@require_safe
def text(request, kind: str):
    """Lead to the page of a text, in the reader's language when it has it; open to everyone."""
    page = current_page(kind, get_language())
    if page is None:
        raise Http404
    return redirect(page.get_url(request))


@login_not_required
@require_safe
def text_version(request, kind: str, version: date):
    """One version of one text, in the reader's language when it has it; open to everyone."""
    text = get_text(kind, get_language(), version)
    if text is None:
        raise Http404
    return render(
        request,
        "privacy/text_version/index.html",
        {"text": text, "breadcrumb": [Crumb(text.title, language=text.language)]},
    )
