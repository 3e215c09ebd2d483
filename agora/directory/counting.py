"""How many profiles each choice of a filter would leave: exact to a thousand."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from agora.directory.models import Audience, Card, Tally

EXACT_TO = 1000
# So many cards tell the common choices; the others are then rare enough to be counted one by one.
SAMPLE = 5000


def tallied(audience: Audience, tokens: Iterable[str]) -> dict[str, int]:
    """Give how many cards of the audience have each token, as the database keeps count."""
    rows = Tally.objects.filter(audience=audience, token__in=list(tokens))
    return dict(rows.values_list("token", "count"))


def counted(cards: QuerySet[Card], tokens: Iterable[str]) -> dict[str, int]:
    """Give how many of the cards have each token: the number up to 1,000, else 1,001.

    In two queries at most; time does not grow with the number of cards beyond some thousands.
    """
    tokens = list(tokens)
    if cards.query.is_empty():
        return {}
    size, found = _read_through(cards.order_by()[:SAMPLE], tokens)
    if size < SAMPLE:
        return found
    common = {token: count for token, count in found.items() if count > EXACT_TO}
    return common | _each(cards, [token for token in tokens if token not in common])


def counted_around(cards: QuerySet[Card], tokens: Iterable[str]) -> dict[str, int]:
    """Give the same as `counted` for cards that a town narrows: all of them are read once.

    No index holds towns and tokens, so that counting each token would read all its cards of
    everywhere. Time grows with the number of cards around the town.
    """
    return {} if cards.query.is_empty() else _read_through(cards.order_by(), list(tokens))[1]


def _read_through(cards: QuerySet[Card], tokens: list[str]) -> tuple[int, dict[str, int]]:
    """Give how many cards there are, and how many have each token, no more than 1,001."""
    inner, parameters = _sql(cards)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH card AS MATERIALIZED ({inner}) "  # noqa: S608 - made by the queryset
            "SELECT '', count(*) FROM card UNION ALL "
            f"SELECT token, least(count(*), {EXACT_TO + 1}) FROM card, unnest(card.tokens) token "
            "WHERE token = ANY(%s) GROUP BY token",
            [*parameters, tokens],
        )
        found = dict(cursor.fetchall())
    return found.pop(""), found


def _each(cards: QuerySet[Card], tokens: list[str]) -> dict[str, int]:
    """Count the cards of each token, each no further than need be, in one query."""
    if not tokens:
        return {}
    parts, parameters = [], []
    for token in tokens:
        inner, values = _sql(cards.filter(tokens__contains=[token]).order_by()[: EXACT_TO + 1])
        parts.append(f"SELECT %s, (SELECT count(*) FROM ({inner}) found)")  # noqa: S608
        parameters += [token, *values]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return {token: count for token, count in cursor.fetchall() if count}


def _sql(cards: QuerySet[Card]) -> tuple[str, tuple]:
    return cards.values("tokens").query.sql_with_params()
