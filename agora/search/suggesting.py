"""Suggestions while somebody types: titles that begin so, or hold a word that does."""

from dataclasses import dataclass

from django.db import connection

from agora.search.finding import address_of
from agora.search.models import Entry
from agora.search.words.fold import fold

MOST = 8
_SHORTEST = 2  # letters
_LOOKED_AT = 200
_VISIBLE = "found AND audiences && %(audiences)s::varchar[]"
_TITLE = "to_tsvector('simple'::regconfig, coalesce(title_key, ''))"
_SUGGESTED = f"""
WITH candidate AS (
    (SELECT id, kind, object_id, language, title_key, rank, true AS begins FROM search_entry
      WHERE {_VISIBLE} AND title_key >= %(begun)s AND title_key < %(end)s
      ORDER BY title_key LIMIT {_LOOKED_AT})
    UNION ALL
    (SELECT id, kind, object_id, language, title_key, rank, false FROM search_entry
      WHERE {_VISIBLE} AND rank > 0 AND {_TITLE} @@ %(query)s::tsquery LIMIT {_LOOKED_AT})
    UNION ALL
    (SELECT id, kind, object_id, language, title_key, rank, false FROM search_entry
      WHERE {_VISIBLE} AND {_TITLE} @@ %(query)s::tsquery LIMIT {_LOOKED_AT})
), best AS (
    SELECT DISTINCT ON (kind, object_id) * FROM candidate
     ORDER BY kind, object_id, language = %(language)s DESC, begins DESC, id
)
SELECT id FROM best ORDER BY begins DESC, rank DESC, title_key, id LIMIT {MOST}
"""  # noqa: S608 - made of our own constants


@dataclass(frozen=True)
class Suggestion:
    """A title in `language`, of what kind it is, and its address in the reader's language."""

    title: str
    kind: str
    object_id: int
    language: str
    address: str


def suggest(audiences: list[str], typed: str, language: str) -> list[Suggestion]:
    """Give at most 8 things whose title begins with what is typed or holds words that begin so,
    among what the `audiences` may find; none for less than two letters. Two queries."""
    words = fold(typed[:200].replace("\x00", " "), "").split()[:8]
    begun = " ".join(words)
    if len(begun) < _SHORTEST:
        return []
    query = " & ".join(f"'{word}':*" for word in words)
    with connection.cursor() as cursor:
        cursor.execute(
            _SUGGESTED,
            {
                "audiences": audiences,
                "begun": begun,
                "end": begun + "\U0010ffff",
                "query": query,
                "language": language,
            },
        )
        keys = [key for (key,) in cursor.fetchall()]
    entries = Entry.objects.only(
        "title", "kind", "object_id", "language", "route", "route_kwargs"
    ).in_bulk(keys)
    found = [entries[key] for key in keys if key in entries]
    return [
        Suggestion(entry.title, entry.kind, entry.object_id, entry.language, address)
        for entry in found
        if (address := address_of(entry, language))
    ]
