"""The cards whose words have another meaning now: finding them, and writing them afresh.

Who writes a card holds the meanings still until it is committed (`meanings.hold_meanings`); who
changes meanings waits for those, then looks for the cards. So no card that was being written
meanwhile is missed.
"""

import contextlib
from collections.abc import Collection, Iterable

from django.db import connection, transaction
from procrastinate.exceptions import AlreadyEnqueued

from agora.core.jobs import queue_job
from agora.directory.filters import USES
from agora.directory.meanings import FREE, LONGEST_TOKEN, MEANINGS, keys_of
from agora.directory.models import ConceptLabel, WaitingCards

# So many words concern nearly everybody: looking for who they concern would take longer.
MANY = 5000


def await_rewriting(*, concepts: Iterable[int], words: Collection[tuple[str, str]]) -> int:
    """Let the cards be rewritten that use the concepts (keys) or words whose meaning has changed.

    `words`, with their language, are those that were added to a concept or taken from one. Gives
    how many profiles wait more than before; a job of this transaction does the work.
    """
    everybody = len(words) > MANY
    tokens: set[str] = set() if everybody else _tokens(concepts, words)
    if not everybody and not tokens:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MEANINGS])
        cursor.execute(
            "INSERT INTO directory_waitingcards (profile_id) "
            "SELECT DISTINCT profile_id FROM directory_card, unnest(tokens) token "
            "WHERE %s OR token = ANY(%s) ON CONFLICT DO NOTHING",
            [everybody, sorted(tokens)],
        )
        waiting = cursor.rowcount
    if waiting:
        # Here, for the jobs load vocabularies too.
        from agora.directory.tasks import rewrite_waiting_cards

        # One that waits already will find these too; a failed insertion must not undo ours.
        with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
            queue_job(rewrite_waiting_cards)
    return waiting


def _tokens(concepts: Iterable[int], words: Iterable[tuple[str, str]]) -> set[str]:
    """Give what the cards have that use the concepts or words."""
    keys: set[str] = set()
    tokens: set[str] = set()
    for word, language in words:
        for code, key in keys_of(word, language).items():
            keys.add(key)
            tokens.add(f"{FREE}{code}:{key}"[:LONGEST_TOKEN])
    # Letters that meant one concept may now mean two, and so none.
    alike = ConceptLabel.objects.filter(key__in=keys).values_list("concept_id", flat=True)
    return tokens | {f"{use}:{concept}" for concept in {*concepts, *alike} for use in USES}


def count_waiting() -> int:
    """Give how many profiles wait for their cards."""
    return WaitingCards.objects.count()
