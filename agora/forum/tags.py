"""Tags from the words that people type."""

from collections.abc import Iterable

from agora.core.sorting import fold
from agora.forum.models import Tag
from agora.forum.models.category import LONGEST_TAG

MOST_TAGS = 5


def tags_of(names: Iterable[str]) -> list[Tag]:
    """Give the tags of the first five words, those that are new made; spelled alike but for case
    and accents, they are one."""
    typed = (" ".join(name.split())[:LONGEST_TAG] for name in names)
    by_folded = {fold(name): name for name in typed if fold(name)}
    return [
        Tag.objects.get_or_create(folded=folded, defaults={"name": name})[0]
        for folded, name in list(by_folded.items())[:MOST_TAGS]
    ]
