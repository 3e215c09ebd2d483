"""What a town adds to the cards and entries of who shows it."""

from collections.abc import Iterator

from agora.core.models import Town
from agora.directory.areas import area_tokens
from agora.directory.bench.patterns import LANGUAGES
from agora.search.words.stems import configuration_of, stored_words

_TOWNS = """
CREATE TEMPORARY TABLE bench_town_text (
    id bigint, language text, configuration text, name text, country text, tokens varchar[],
    on_card text, named text, heading text
)"""
# The weights are those of `cards.write_cards` and of the drafts of `search`.
_VECTORS = """
CREATE TEMPORARY TABLE bench_town AS
SELECT id, language, name, country, tokens,
       setweight(to_tsvector(configuration::regconfig, on_card)
                 || to_tsvector('simple', on_card), 'C') AS on_card,
       setweight(to_tsvector('simple', named), 'B')
       || setweight(to_tsvector(configuration::regconfig, heading)
                    || to_tsvector('simple', heading), 'D') AS in_entry
  FROM bench_town_text;
CREATE UNIQUE INDEX ON bench_town (id, language);
ANALYZE bench_town"""


def add_towns(cursor, keys: str) -> None:
    """Make the temporary table `bench_town` of the towns whose keys a SELECT gives, with a row for
    each language."""
    cursor.execute(keys)
    towns = Town.objects.in_bulk([key for (key,) in cursor.fetchall()])
    cursor.execute(_TOWNS)
    with cursor.copy("COPY bench_town_text FROM STDIN") as copy:
        for town in towns.values():
            for row in _rows(town):
                copy.write_row(row)
    cursor.execute(_VECTORS)


def _rows(town: Town) -> Iterator[list]:
    names = list(dict.fromkeys([town.name, *town.names.values()]))
    tokens = sorted(area_tokens(town))
    named = _stored(names, "")
    for language in LANGUAGES:
        yield [
            town.pk,
            language,
            configuration_of(language),
            town.name,
            town.country,
            tokens,
            _stored(names, language),
            named,
            _stored([town.name], language),
        ]


def _stored(names: list[str], language: str) -> str:
    return " ".join(stored_words(name, language) for name in names)
