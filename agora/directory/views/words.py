"""Words to choose from while one types a trade or a skill."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agora.directory.models import LONGEST_WORD, Concept
from agora.directory.permissions import can_have_profile
from agora.directory.vocabulary.suggestions import suggest_words


@require_safe
def word_suggestions(request, kind: str):
    """Words of a kind that begin with `q`, in `language`, for the form of one's own profile.

    Only a part of a page: without JavaScript nobody asks for it.
    """
    if kind not in Concept.Kind.values or not can_have_profile(request.user):
        raise Http404
    language = request.GET.get("language", "")[:8]
    typed = request.GET.get("q", "")[:LONGEST_WORD].replace("\0", "")
    words = suggest_words(typed, kind=kind, language=language)
    return render(
        request,
        "directory/word_suggestions/index.html",
        {"words": [label.text for label in words], "language": language},
    )
