"""Write afresh the cards of profiles whose words have another meaning now."""

from django.db import transaction

from agora.directory.cards import rewrite_cards
from agora.directory.meanings import hold_meanings
from agora.directory.models import Profile, WaitingCards
from agora.search import entries

BATCH = 100


@transaction.atomic
def rewrite_some_cards() -> int:
    """Write the cards of some of the profiles that wait; give how many waited, 0 at the end.

    Killed half-way, it leaves them waiting. Nothing of the profile itself changes.
    """
    keys = list(WaitingCards.objects.order_by("pk").values_list("pk", flat=True)[:BATCH])
    # First the profiles, then the meanings, as every action on a profile locks them.
    own = Profile.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    locked = list(own.values_list("pk", flat=True))
    hold_meanings()
    WaitingCards.objects.filter(pk__in=keys).delete()
    rewrite_cards(Profile.objects.with_parts().filter(pk__in=locked).order_by("pk"))
    entries.put("profile", locked)
    return len(keys)
