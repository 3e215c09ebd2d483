"""Counting what was looked for and not found, so that staff may write it: never who asked."""

import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from agora.search.models import Miss
from agora.search.words.fold import fold

MOST_A_DAY = 2_000
KEPT = datetime.timedelta(days=365)
_LONGEST = 120
_COUNT = """
INSERT INTO search_miss (day, language, words, count)
SELECT %(day)s, %(language)s, %(words)s, 1
 WHERE (SELECT count(*) FROM search_miss WHERE day = %(day)s) < %(most)s
    OR EXISTS (SELECT FROM search_miss
                WHERE day = %(day)s AND language = %(language)s AND words = %(words)s)
ON CONFLICT (day, language, words) DO UPDATE SET count = search_miss.count + 1
"""


def note_miss(typed: str, language: str) -> None:
    """Count words that found nothing, folded and cut to 120 characters, in one statement; nothing
    is kept of an address, which names somebody, nor beyond 2,000 different words a day."""
    words = fold(typed[:500], "")[:_LONGEST].strip()
    if not words or "@" in typed:
        return
    values: dict[str, Any] = {
        "day": timezone.localdate(),
        "language": language,
        "words": words,
        "most": MOST_A_DAY,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)


def forget_misses() -> int:
    """Remove what is more than a year old."""
    return Miss.objects.filter(day__lt=timezone.localdate() - KEPT).delete()[0]
