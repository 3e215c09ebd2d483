"""What people chose: the frequency of each kind for each person."""

from collections.abc import Iterable

from agora.notifications.kinds import Frequency, kinds
from agora.notifications.models import Preference


def frequencies_of(user_ids: Iterable[int]) -> dict[int, dict[str, Frequency]]:
    """Give the frequency of every registered kind for each of the people, by one query."""
    defaults = {kind.code: kind.default for kind in kinds()}
    chosen = {user_id: dict(defaults) for user_id in user_ids}
    rows = Preference.objects.filter(user_id__in=chosen, kind__in=defaults)
    for user_id, kind, frequency in rows.values_list("user_id", "kind", "frequency"):
        chosen[user_id][kind] = Frequency(frequency)
    return chosen


def frequencies_for(user_id: int) -> dict[str, Frequency]:
    """Give the frequency of every registered kind for one person."""
    return frequencies_of([user_id])[user_id]


def digest_of(frequency: Frequency) -> Frequency | None:
    """Give the digest that a waiting notification of this frequency belongs to, if any.

    One that is mailed at once belongs to the daily digest as well: whatever kept its mail from
    being made, the digest tells it.
    """
    if frequency in (Frequency.NOW, Frequency.DAILY):
        return Frequency.DAILY
    return Frequency.WEEKLY if frequency == Frequency.WEEKLY else None
