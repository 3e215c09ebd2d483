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
    inner, parameters = _sql(cards.order_by()[:SAMPLE])
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH sample AS MATERIALIZED ({inner}) "  # noqa: S608 - made by the queryset
            "SELECT '', count(*) FROM sample UNION ALL "
            "SELECT token, count(*) FROM sample, unnest(sample.tokens) token "
            "WHERE token = ANY(%s) GROUP BY token",
            [*parameters, tokens],
        )
        found = dict(cursor.fetchall())
    if found.pop("") < SAMPLE:
        return found
    common = {token: EXACT_TO + 1 for token in tokens if found.get(token, 0) > EXACT_TO}
    rare = [token for token in tokens if token not in common]
    return common | _each(cards, rare)


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
