"""The head of a document: where groups met is kept, who took part is not.

Names of people were published without their consent to be stored here. Everything in
the head but the title and the places of the groups is left out, and lists of people are
left out of introductions and annexes too.
"""

import re
from collections.abc import Iterable, Iterator

from agora.recommendations.documents.blocks import Block, read_blocks
from agora.recommendations.documents.codes import find_regular_codes
from agora.recommendations.documents.labels import names_people
from agora.recommendations.documents.parsed import ParsedGroup
from agora.recommendations.documents.parts import Part
from agora.recommendations.documents.words import GROUPS_LABEL

_LABELLED_LINE = re.compile(r"[\s*_+>-]*([^:*_+\n]{2,60}?)[\s*_+]*:[\s*_+]*(.*)$")
_PLACE = re.compile(r"([^(),;:]{2,80}?)\s*\(\s*([A-Z]{2}(?:-[A-Z]{2,6}\d{1,2})?)\s*\)")
_LINK_WORDS = re.compile(r"^(?:et|en|and|&|ainsi que)\s+", re.IGNORECASE)


def read_groups(head: Iterable[Part], codes: Iterable[str]) -> tuple[ParsedGroup, ...]:
    """The groups whose codes the document bears, in the order of their codes.

    A place is given to a group when the head names it beside its code, or names only one
    place in the country of the group.
    """
    by_country: dict[str, list[str]] = {}
    by_code: dict[str, str] = {}
    known = set(codes)
    for line in _groups_lines(head):
        known.update(find_regular_codes(line))
        for match in _PLACE.finditer(line):
            place = _LINK_WORDS.sub("", match[1].strip(" .*_"))
            if len(match[2]) == 2:
                by_country.setdefault(match[2], []).append(place)
            else:
                by_code[match[2]] = place
    groups = []
    for code in sorted(known):
        country = code[:2]
        places = by_country.get(country, [])
        place = by_code.get(code) or (places[0] if len(places) == 1 else "")
        groups.append(ParsedGroup(code, country, place))
    return tuple(groups)


def _groups_lines(head: Iterable[Part]) -> Iterator[str]:
    for part in head:
        for line in part.lines:
            labelled = _LABELLED_LINE.match(line.text)
            if labelled and GROUPS_LABEL.match(labelled[1].strip()):
                yield labelled[2]


def has_loose_text(head: Iterable[Part]) -> bool:
    """Whether the head holds a paragraph that no label explains."""
    for part in head:
        for block in read_blocks(part.lines):
            if block.kind == "paragraph" and not _LABELLED_LINE.match(block.texts[0]):
                return True
    return False


def drop_people(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without those that list people under a label ("Participants : ...")."""
    listing = False
    for block in blocks:
        if block.kind in {"label", "paragraph", "list"} and _names_people(block):
            listing = True
            continue
        # A list, or the one paragraph that stands under an empty label.
        if listing and (block.kind == "list" or (block.kind == "paragraph" and block.follows)):
            continue
        listing = False
        yield block


def _names_people(block: Block) -> bool:
    if block.label is not None:
        return names_people(block.label.words)
    labelled = _LABELLED_LINE.match(block.texts[0])
    return bool(labelled and names_people(labelled[1]))
