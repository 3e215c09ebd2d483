"""Words like a misspelt one, among those that the reader may find."""

from django.db import connection, transaction

from agora.search.questions import Question

MOST_WORDS = 5
_LOOKED_AT = 30
_VISIBLE = "coalesce(entry.found, false) AND entry.audiences && %(audiences)s::varchar[]"
_UNKNOWN = f"""
SELECT word.place - 1 FROM unnest(%(each)s::text[]) WITH ORDINALITY word (query, place)
 WHERE NOT EXISTS (
    SELECT FROM search_entry entry WHERE {_VISIBLE} AND entry.found_by @@ word.query::tsquery)
 ORDER BY 1"""  # noqa: S608 - made of our own constants
# The words are taken in the order of their likeness until enough of them are visible, so that
# hidden ones take nobody's place.
_ALIKE = f"""
SELECT typed.place, typed.form, alike.word
  FROM unnest(%(places)s::int[], %(forms)s::text[]) typed (place, form), LATERAL (
    SELECT word FROM (
        SELECT word FROM search_word WHERE word %% typed.form
         ORDER BY similarity(word, typed.form) DESC, word OFFSET 0
    ) ordered
     WHERE EXISTS (
        SELECT FROM search_entry entry
         WHERE {_VISIBLE} AND entry.found_by @@ plainto_tsquery('simple', ordered.word))
     LIMIT {_LOOKED_AT}
) alike"""  # noqa: S608


def words_alike(question: Question, audiences: list[str]) -> dict[int, list[str]]:
    """Give, for each word of the question that stands in nothing the reader may find, the words
    that do and differ from it by a letter or two: by its place, at most 5, the likest first.
    Words without any are left out."""
    values = {"audiences": audiences, "each": list(question.each)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_UNKNOWN, values)
        unknown = [place for (place,) in cursor.fetchall()]
        typed = [(place, form) for place in unknown for form in sorted(question.forms[place])]
        if not typed:
            return {}
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = 0.25")
        cursor.execute(
            _ALIKE,
            values
            | {"places": [place for place, _ in typed], "forms": [form for _, form in typed]},
        )
        found = cursor.fetchall()
    best: dict[int, dict[str, int]] = {}
    for place, form, word in found:
        errors = distance(form, word)
        if errors <= _allowed(form):
            known = best.setdefault(place, {})
            known[word] = min(errors, known.get(word, errors))
    return {
        place: sorted(words, key=lambda word: (words[word], word))[:MOST_WORDS]
        for place, words in best.items()
    }


def distance(one: str, other: str) -> int:
    """Give how many letters are added, left out, taken for another, or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, candidate in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != candidate))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == candidate:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _allowed(form: str) -> int:
    """Give how many errors a word may hold; in a short one, two would be another word."""
    if len(form) < 4:
        return 0
    return 1 if len(form) < 6 else 2
