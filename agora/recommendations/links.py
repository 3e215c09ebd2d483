"""Addresses of recommendations that stay true in every language and at every import."""

import re
from collections.abc import Callable

from django.urls import reverse

# A Markdown link to an anchor; the anchor may hold pairs of round brackets.
_ANCHOR_LINK = re.compile(
    r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?#(?P<anchor>(?:[^()<>\n]|\([^()\n]*\))*)>?\)"
)


def permalink(cycle: str, theme: str, number: int | None = None) -> str:
    """Give the address that leads to a theme or a recommendation in the reader's language."""
    if number is None:
        return reverse("permalink-theme", args=[cycle, theme])
    return reverse("permalink-recommendation", args=[cycle, theme, number])


def rewrite_anchor_links(markdown: str, address_of: Callable[[str], str | None]) -> str:
    """Give the text with its links to anchors turned into addresses.

    `address_of` takes a decoded anchor without `#`; where it gives None only the words of the
    link stay.
    """

    def replace(match: re.Match) -> str:
        address = address_of(match["anchor"])
        return f"[{match['label']}]({address})" if address else match["label"]

    return _ANCHOR_LINK.sub(replace, markdown)
