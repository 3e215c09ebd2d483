"""What somebody typed, as the database looks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from agora.search.words.stems import search_query

LONGEST = 500  # characters of a question; the rest is ignored


@dataclass(frozen=True)
class Question:
    """The words of a question. `each` holds the tsquery of every word, as text; `forms` how each
    word reads when folded, in our languages."""

    text: str
    each: tuple[str, ...] = ()
    forms: tuple[frozenset[str], ...] = ()

    @property
    def every(self) -> str:
        """The tsquery of what holds all the words."""
        return " & ".join(f"({word})" for word in self.each)

    @property
    def some(self) -> str:
        """The tsquery of what holds any of the words."""
        return " | ".join(f"({word})" for word in self.each)

    def with_alike(self, alike: Mapping[int, Sequence[str]]) -> "Question":
        """Give the question with words in place of the word at each of these places."""
        each = list(self.each)
        for place, words in alike.items():
            each[place] = " | ".join(f"'{word}'" for word in words)
        return replace(self, each=tuple(each))


def read_question(typed: str, *, prefix: bool = True) -> Question:
    """Read what somebody typed, in one query; never raises, whatever it is.

    With `prefix`, the last word may be unfinished.
    """
    text = typed.replace("\x00", " ").encode("utf-8", "ignore").decode()[:LONGEST]
    asked = search_query(text, prefix=prefix)
    if asked is None:
        return Question(text.strip())
    columns = ", ".join(f"({' || '.join(sql for sql, _ in forms)})::text" for forms in asked.words)
    values = [value for forms in asked.words for _, value in forms]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", values)
        row = cursor.fetchone()
    words = [
        (query, frozenset(value for _, value in forms if value.isalnum()))
        for query, forms in zip(row, asked.words, strict=True)
        if query
    ]
    return Question(
        text.strip(), tuple(query for query, _ in words), tuple(forms for _, forms in words)
    )
