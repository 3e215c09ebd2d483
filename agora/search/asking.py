"""Asking for somebody: what a page or the API shows of what was found for whoever asks."""

from dataclasses import replace

from agora.search.finding import Found, search
from agora.search.misses import note_miss
from agora.search.readers import audiences_of
from agora.search.sources import get_source
from agora.search.suggesting import Suggestion, suggest


def find_for(request, typed: str, *, language: str, **limits) -> tuple[Found, bool]:
    """Find for who asks, with the limits of `finding.search`; tell whether hits are held back
    because their room shows one reader no more of them now. Counts what finds nothing."""
    found = search(audiences_of(request.user), typed, language=language, **limits)
    if not found.counts and typed.strip():
        note_miss(typed, language)
    kept = _allowed(request, found.hits)
    return replace(found, hits=kept), len(kept) < len(found.hits)


def suggest_for(request, typed: str, language: str) -> list[Suggestion]:
    """Suggest to who types."""
    return _allowed(request, suggest(audiences_of(request.user), typed, language))


def _allowed(request, shown: list) -> list:
    keys: dict[str, list[int]] = {}
    for each in shown:
        keys.setdefault(each.kind, []).append(each.object_id)
    refused = {
        kind for kind in keys if not get_source(kind).may_be_shown(request, sorted(keys[kind]))
    }
    return [each for each in shown if each.kind not in refused]
