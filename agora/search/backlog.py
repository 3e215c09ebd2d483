"""What entries leave for later: their passages' meanings, and their words for misspelt ones."""

from django.db import connection, transaction

from agora.search import encoder
from agora.search.models import LONGEST_WORD, Entry, Passage, Word

BATCH = 200
_SHORTEST = 3  # letters of a word that another may be a misspelling of


def work_off(batches: int | None = None) -> bool:
    """Encode passages and note words, in transactions of 200; give whether any are left.

    At most so many `batches` of each; None: until nothing is left.
    """
    words_left = note_words(batches)
    return (encoder.is_on() and _repeat(_encode, batches)) or words_left


def note_words(batches: int | None = None) -> bool:
    """Note the words of entries, so that misspelt ones find them; give whether any are left."""
    return _repeat(_note_words, batches)


def forget_words() -> int:
    """Remove the words that no entry holds any more, and give how many there were."""
    removed, last = 0, ""
    while True:
        words = list(
            Word.objects.filter(word__gt=last)
            .order_by("word")
            .values_list("word", flat=True)[:BATCH]
        )
        if not words:
            return removed
        last = words[-1]
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_word WHERE word = ANY(%s) AND NOT EXISTS (SELECT FROM "
                "search_entry WHERE found_by @@ plainto_tsquery('simple', word))",
                [words],
            )
            removed += cursor.rowcount


def _repeat(step, batches: int | None) -> bool:
    done = 0
    while batches is None or done < batches:
        if not step():
            return False
        done += 1
    return True


@transaction.atomic
def _encode() -> bool:
    """Encode some passages; tell whether there were any. Another worker takes others."""
    waiting = Passage.objects.filter(vector=None).order_by("id")
    passages = list(waiting.select_for_update(skip_locked=True).only("text")[:BATCH])
    if not passages:
        return False
    vectors = encoder.encode([passage.text for passage in passages])
    for passage, vector in zip(passages, vectors, strict=True):
        passage.vector = vector
    Passage.objects.bulk_update(passages, ["vector"])
    return True


@transaction.atomic
def _note_words() -> bool:
    """Note the words of some entries; tell whether there were any."""
    waiting = Entry.objects.filter(is_noted=False).order_by("id")
    entries = list(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True)[:BATCH])
    if not entries:
        return False
    with connection.cursor() as cursor:
        # In one order, so that two workers wait for one another and never both.
        cursor.execute(
            "INSERT INTO search_word (word) SELECT DISTINCT word FROM search_entry, "
            "unnest(tsvector_to_array(found_by)) word WHERE id = ANY(%s) "
            "AND length(word) BETWEEN %s AND %s AND word ~ '[^0-9]' "
            "ORDER BY word ON CONFLICT DO NOTHING",
            [entries, _SHORTEST, LONGEST_WORD],
        )
    Entry.objects.filter(pk__in=entries).update(is_noted=True)
    return True
