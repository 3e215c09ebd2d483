"""Cutting a text into parts short enough to have one meaning."""

import re

LONGEST = 500  # characters
MOST = 20
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*[-*•]\s)")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORDS = re.compile(r"\s+")


def cut(text: str) -> list[str]:
    """Give the parts of a plain text: at most 20, of at most 500 characters each.

    Paragraphs are cut between sentences, a sentence that is too long between words; short ones
    that follow each other stay together.
    """
    parts: list[str] = []
    for paragraph in _PARAGRAPHS.split(text):
        _add(parts, _pieces(paragraph))
        if len(parts) > MOST:
            break
    return parts[:MOST]


def _add(parts: list[str], pieces: list[str]) -> None:
    begun = ""
    for piece in pieces:
        if begun and len(begun) + 1 + len(piece) > LONGEST:
            parts.append(begun)
            begun = ""
        begun = f"{begun} {piece}".strip()
    if begun:
        parts.append(begun)


def _pieces(paragraph: str) -> list[str]:
    pieces = []
    for sentence in _SENTENCES.split(paragraph.strip()):
        sentence = " ".join(sentence.split())
        pieces += [sentence] if len(sentence) <= LONGEST else _WORDS.split(sentence)
    return [piece[:LONGEST] for piece in pieces if piece]
