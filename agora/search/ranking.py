"""Ranking entries by their words and by their meaning. Every statement here holds the condition
on what the reader may find; nothing is left out afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from agora.search.questions import Question

EXACT_TO = 1000
MOST_OF_A_KIND = 50
_CANDIDATES = 1000  # of a kind that are ranked; of a word that more hold, nobody reads on
_LANGUAGES = 3  # entries of one thing that one reader may find, at most
_NEAREST = 100
# How close two texts must be, from -1 to 1, to be about the same thing: nothing that is unrelated
# comes near it, in any two of our languages.
CLOSE = 0.2
# A passage in the reader's own language is preferred to one that is this much closer.
_OWN_LANGUAGE = 0.05
# What a word in text (D), in a keyword or a name (B) and in the title (A) is worth.
_WEIGHTS = "{0.1,0.2,0.5,1.0}"
_CURATED = 0.3  # what each step of an entry's rank adds to its score
# Not the bare column: the planner would read a whole index of what is found, to save nothing.
_VISIBLE = "coalesce(entry.found, false) AND entry.audiences && %(audiences)s::varchar[]"

# The words of those that are ranked are unpacked once, not for each word of the question.
_CANDIDATE = f"""
WITH candidate AS MATERIALIZED (
    SELECT found.id, found.kind, found.object_id, found.language, found.rank,
           CASE WHEN place <= {_CANDIDATES} THEN found.found_by || ''::tsvector END AS found_by
      FROM unnest(%(kinds)s::varchar[]) kind (code), LATERAL (
        SELECT entry.*, row_number() OVER () AS place
          FROM search_entry entry
         WHERE entry.kind = kind.code AND {_VISIBLE}
           AND entry.found_by @@ %(query)s::tsquery
         LIMIT %(limit)s
    ) found
), counted AS (
    SELECT kind, count(*) AS things
      FROM (SELECT DISTINCT kind, object_id FROM candidate) thing GROUP BY kind
)"""  # noqa: S608 - made of our own constants
_BEST = f"""
, best AS (
    SELECT DISTINCT ON (kind, object_id) id, kind, object_id, said, share,
           score * (1 + {_CURATED} * rank) AS score
      FROM scored
     ORDER BY kind, object_id, language = %(language)s DESC, score DESC, id
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY kind ORDER BY score DESC, id) AS place FROM best
)
SELECT id, kind, object_id, said, things, share
  FROM ranked JOIN counted USING (kind)
 WHERE place <= {MOST_OF_A_KIND}
 ORDER BY score DESC, id"""  # noqa: S608
_EVERY = f"""{_CANDIDATE}, scored AS (
    SELECT *, true AS said, 1 AS share,
           ts_rank_cd('{_WEIGHTS}', found_by, %(query)s::tsquery, 1) AS score
      FROM candidate WHERE found_by IS NOT NULL
){_BEST}"""  # noqa: S608
_SOME = f"""{_CANDIDATE}, holding AS (
    SELECT id, word.place FROM candidate
      JOIN unnest(%(each)s::text[]) WITH ORDINALITY word (query, place)
        ON found_by @@ word.query::tsquery
), worth AS (
    SELECT place, ln(1 + (SELECT count(DISTINCT id) FROM holding)
                         / greatest(count(holding.id), 1)::float) AS worth
      FROM generate_series(1, cardinality(%(each)s::text[])) place
      LEFT JOIN holding USING (place)
     GROUP BY place
), held AS (
    SELECT id, sum(worth) AS worth, sum(worth) / (SELECT sum(worth) FROM worth) AS share
      FROM holding JOIN worth USING (place) GROUP BY id
), scored AS (
    SELECT candidate.*, found_by @@ %(every)s::tsquery AS said, share,
           worth + ts_rank('{_WEIGHTS}', found_by, %(query)s::tsquery) AS score
      FROM candidate JOIN held USING (id)
){_BEST}"""  # noqa: S608
_NEAR = f"""
WITH near AS MATERIALIZED (
    SELECT entry.id, entry.kind, entry.object_id, entry.language, entry.rank, passage.text,
           coalesce(entry.found_by @@ nullif(%(every)s, '')::tsquery, false) AS said,
           1 - (passage.vector <=> %(vector)s::halfvec) AS closeness
      FROM search_passage passage
      JOIN search_entry entry ON entry.id = passage.entry_id
     WHERE {_VISIBLE} AND entry.kind = ANY (%(kinds)s::varchar[]) AND passage.vector IS NOT NULL
     ORDER BY passage.vector <=> %(vector)s::halfvec
     LIMIT {_NEAREST}
), best AS (
    SELECT DISTINCT ON (kind, object_id) *,
           closeness + (language = %(language)s)::int * {_OWN_LANGUAGE} AS score
      FROM near WHERE closeness >= %(close)s
     ORDER BY kind, object_id, score DESC, id
)
SELECT id, kind, object_id, said, text FROM best ORDER BY closeness DESC, id"""  # noqa: S608


@dataclass(frozen=True)
class Reader:
    """For whom something is looked for: their audiences, kinds of things, and language."""

    audiences: Sequence[str]
    kinds: Sequence[str]
    language: str


@dataclass(frozen=True)
class Ranked:
    """An entry in its place. `said`: it holds all the words of the question. `things`: how many
    of its kind there are, by this way of ranking. `share`: how much of the question it holds, from
    0 to 1, rare words counting more. `passage`: the part that is about it, if it was found by
    meaning."""

    entry_id: int
    kind: str
    object_id: int
    said: bool
    things: int = 0
    share: float = 1
    passage: str = ""

    @property
    def thing(self) -> tuple[str, int]:
        return self.kind, self.object_id


def rank_by_words(reader: Reader, question: Question) -> list[Ranked]:
    """Give the entries that hold all the words, at most 50 of a kind, the best first."""
    limit = _LANGUAGES * (EXACT_TO + 1)
    return _read(_EVERY, reader, query=question.every, limit=limit)


def rank_by_some_words(reader: Reader, question: Question) -> list[Ranked]:
    """Give the entries that hold any of the words; rare words count more than common ones."""
    return _read(
        _SOME,
        reader,
        query=question.some,
        every=question.every,
        each=list(question.each),
        limit=_CANDIDATES,
    )


def rank_by_meaning(reader: Reader, question: Question, vector) -> list[Ranked]:
    """Give the entries with a passage that is about the same, at most 100, the closest first."""
    values = "[" + ",".join(f"{number:.5f}" for number in vector) + "]"
    with transaction.atomic(), connection.cursor() as cursor:
        # Passages that the reader may not find are passed over, and the search goes on.
        cursor.execute(
            "SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.max_scan_tuples = 8000"
        )
        cursor.execute(_NEAR, _values(reader, vector=values, every=question.every, close=CLOSE))
        return [
            Ranked(entry_id, kind, object_id, said, passage=text)
            for entry_id, kind, object_id, said, text in cursor.fetchall()
        ]


def _read(sql: str, reader: Reader, **values) -> list[Ranked]:
    with transaction.atomic(), connection.cursor() as cursor:
        # Of common words the planner hopes to meet enough soon, whatever the kind: of a kind with
        # few things it would then read every entry there is.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql, _values(reader, **values))
        return [Ranked(*row) for row in cursor.fetchall()]


def _values(reader: Reader, **values) -> dict:
    return {
        "audiences": list(reader.audiences),
        "kinds": list(reader.kinds),
        "language": reader.language,
        **values,
    }
