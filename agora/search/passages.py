"""Cutting a text into parts short enough to have one meaning."""

import re

LONGEST = 300  # characters
MOST = 30
_LONGEST_HEADING = 120
_PARAGRAPHS = re.compile(r"\n\s*\n")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORDS = re.compile(r"\s+")


def cut(text: str) -> list[str]:
    """Give the parts of a plain text: at most 30, of at most 300 characters each.

    Short paragraphs that follow each other stay together: each small part would be one more
    chance to look like a question that it has nothing to do with. A long paragraph is cut between
    sentences, and a sentence that is too long between words.
    """
    parts: list[str] = []
    short: list[str] = []
    for paragraph in _PARAGRAPHS.split(text):
        pieces = _packed(_pieces(paragraph))
        if len(pieces) < 2:
            short += pieces
            continue
        parts += [*_packed(short), *pieces]
        short = []
        if len(parts) > MOST:
            break
    return [*parts, *_packed(short)][:MOST]


def under(heading: str, parts: list[str]) -> list[str]:
    """Give each part with what it is about in front, for a part alone rarely says it."""
    return [_front(heading) + part for part in parts]


def without_heading(heading: str, passage: str) -> str:
    """Give a passage as it stood before `under`."""
    return passage.removeprefix(_front(heading))


def _front(heading: str) -> str:
    return f"{heading[:_LONGEST_HEADING]}. "


def _packed(pieces: list[str]) -> list[str]:
    parts: list[str] = []
    for piece in pieces:
        if parts and len(parts[-1]) + 1 + len(piece) <= LONGEST:
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return parts


def _pieces(paragraph: str) -> list[str]:
    pieces = []
    for sentence in _SENTENCES.split(paragraph.strip()):
        sentence = " ".join(sentence.split())
        pieces += [sentence] if len(sentence) <= LONGEST else _WORDS.split(sentence)
    return [piece[:LONGEST] for piece in pieces if piece]
