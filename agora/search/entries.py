"""Writing what can be found: each action calls `put` for what it changed, in its transaction."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import reduce
from operator import add

from django.db import transaction
from django.db.models import Expression
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from agora.core.jobs import queue_job
from agora.core.sorting import sort_key
from agora.search.models import LONGEST_TITLE, Entry, Passage
from agora.search.passages import cut, under
from agora.search.sources import Draft, get_source
from agora.search.words.fold import fold
from agora.search.words.stems import search_vector

LONGEST_TEXT = 50_000  # characters; what comes after is neither found nor shown


@transaction.atomic
def put(kind: str, keys: Sequence[int], *, afresh: bool = False) -> int:
    """Write the entries of the things of a kind, and give how many changed.

    Those that say the same already stay, unless `afresh`; those of a thing that is not to be
    found any more are deleted. The words are found at once; meanings and words that are alike
    are a job's work. Raises KeyError for an unknown kind.
    """
    keys = sorted(set(keys))
    drafts = {draft.key: draft for draft in get_source(kind).drafts(keys)}
    stored = _locked(kind, keys)
    gone = [entry for key, entry in stored.items() if key not in drafts]
    _delete(gone)
    changed = sum(
        _write(kind, drafts[key], stored.get(key), afresh=afresh) for key in sorted(drafts)
    )
    if changed:
        queue_backlog()
    return changed + len(gone)


@transaction.atomic
def forget(kind: str, keys: Sequence[int]) -> int:
    """Delete the entries of these things, and give how many there were."""
    gone = list(_locked(kind, sorted(set(keys))).values())
    _delete(gone)
    return len(gone)


def queue_backlog() -> None:
    """Queue the job that encodes meanings and notes words, unless it waits already."""
    from agora.search.tasks import encode_backlog

    with suppress(AlreadyEnqueued), transaction.atomic():
        queue_job(encode_backlog)


def title_key(draft: Draft) -> str:
    """Give the title for comparison; a name's as the database makes it of a person's."""
    if draft.is_name:
        return sort_key(draft.title).split("\t", 1)[0][:LONGEST_TITLE]
    return fold(draft.title, "")[:LONGEST_TITLE]


def _locked(kind: str, keys: Sequence[int]) -> dict[tuple, Entry]:
    entries = Entry.objects.filter(kind=kind, object_id__in=keys).order_by("id")
    return {
        (entry.object_id, entry.language, tuple(entry.audiences)): entry
        for entry in entries.select_for_update().only(
            "object_id", "language", "audiences", "found", "title", "fingerprint"
        )
    }


def _delete(entries: Iterable[Entry]) -> None:
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()


def _write(kind: str, draft: Draft, stored: Entry | None, *, afresh: bool) -> bool:
    """Write one entry unless it says already what the draft says; tell whether it did not."""
    fingerprint = hashlib.sha256(repr(draft).encode()).hexdigest()[:40]
    title = draft.title[:LONGEST_TITLE]
    if stored and not afresh:
        known = (stored.fingerprint, stored.found, stored.title)
        if known == (fingerprint, draft.found, title):
            return False
    values = {
        "found": draft.found,
        "title": title,
        "title_key": title_key(draft),
        "text": draft.text[:LONGEST_TEXT],
        "route": draft.route,
        "route_kwargs": draft.route_kwargs,
        "rank": draft.rank,
        "words": _words(draft),
        "is_noted": False,
        "fingerprint": fingerprint,
        "changed_at": timezone.now(),
    }
    entry, _ = Entry.objects.update_or_create(
        kind=kind,
        object_id=draft.object_id,
        language=draft.language,
        audiences=list(draft.audiences),
        defaults=values,
    )
    _write_passages(entry, draft)
    return True


def _words(draft: Draft) -> Expression:
    """Give the words of a draft, those of each part stemmed in its own language."""
    parts: dict[str, list[tuple[str, str]]] = {draft.language: []}
    if not draft.is_name:
        parts[draft.language].append(("A", draft.title))
    for language, words in draft.names:
        parts.setdefault(language, []).append(("B", words))
    parts[draft.language].append(("D", draft.text[:LONGEST_TEXT]))
    return reduce(add, (search_vector(part, language) for language, part in parts.items()))


def _write_passages(entry: Entry, draft: Draft) -> None:
    """Write the passages of an entry; one that stays where it is keeps its meaning."""
    texts = draft.passages or [draft.title, *under(draft.title, cut(draft.text))]
    stored = {passage.position: passage for passage in entry.passages.defer("vector")}
    for position, text in enumerate(texts):
        passage = stored.pop(position, None)
        if passage is None:
            Passage.objects.create(entry=entry, position=position, text=text)
        elif passage.text != text:
            Passage.objects.filter(pk=passage.pk).update(text=text, vector=None)
    entry.passages.filter(position__in=stored).delete()
