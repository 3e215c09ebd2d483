"""Things of a room that exists in tests alone, found through its source like any other's."""

from contextlib import contextmanager
from dataclasses import replace

from agora.search import sources
from agora.search.backlog import work_off
from agora.search.entries import forget, put
from agora.search.sources import EVERYONE, Draft, Source, register_source

KIND = "thing"
_drafts: dict[int, list[Draft]] = {}


def thing(key: int, title: str, text: str = "", language: str = "fr", **fields) -> Draft:
    """Give a draft of a thing; `audiences` is everyone unless told."""
    values = {"audiences": (EVERYONE,), "route": "web:gallery", "route_kwargs": {}}
    return Draft(object_id=key, language=language, title=title, text=text, **values | fields)


def keep(*drafts: Draft, meanings: bool = True) -> None:
    """Put things where they can be found, in place of those of the same key, and do what is left
    to a job, `meanings` and words alike, unless told otherwise."""
    for draft in drafts:
        _drafts[draft.object_id] = []
    for draft in drafts:
        _drafts[draft.object_id].append(draft)
    put(KIND, [draft.object_id for draft in drafts])
    if meanings:
        work_off()


def take_away(key: int) -> None:
    """Let a thing go."""
    del _drafts[key]
    forget(KIND, [key])


def hide(key: int) -> None:
    """Hide a thing, in all its languages and from all its audiences."""
    _drafts[key] = [replace(draft, found=False) for draft in _drafts[key]]
    put(KIND, [key])


@contextmanager
def room_of_things():
    """Register the room, without any thing."""
    _drafts.clear()
    register_source(
        Source(
            KIND,
            "Things",
            batches=lambda: iter([sorted(_drafts)] if _drafts else []),
            drafts=lambda keys: [draft for key in keys for draft in _drafts.get(key, [])],
            order=1,
        )
    )
    try:
        yield
    finally:
        del sources._sources[KIND]
