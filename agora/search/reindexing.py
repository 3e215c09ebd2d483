"""Writing the whole index afresh while it is in use: entries are replaced one by one."""

from collections.abc import Iterator

from agora.search.entries import put
from agora.search.models import Entry
from agora.search.sources import Source

_BATCH = 500


def reindex(source: Source) -> Iterator[int]:
    """Write all entries of a kind, a batch in a transaction, and then delete those of things that
    are no more; give the number of things of each batch as it is done."""
    for keys in source.batches():
        put(source.kind, keys, afresh=True)
        yield len(keys)
    last = 0
    entries = Entry.objects.filter(kind=source.kind).order_by("object_id")
    while keys := list(
        entries.filter(object_id__gt=last).values_list("object_id", flat=True).distinct()[:_BATCH]
    ):
        last = keys[-1]
        put(source.kind, keys)


def forget_unknown_kinds(kinds: list[str]) -> int:
    """Delete the entries of kinds that no room knows any more; give how many."""
    return Entry.objects.exclude(kind__in=kinds).delete()[1].get("search.Entry", 0)
