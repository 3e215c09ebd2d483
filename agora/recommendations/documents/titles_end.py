"""Where a title ends when the line break after it is lost.

In this order: the codes of working groups that follow it; the beginning of a list, of a
label or of the next heading; the same title in the summary or in a link to it; the end
of the first sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from agora.recommendations.documents.anchors import decode_anchor, fold
from agora.recommendations.documents.codes import find_marked_codes
from agora.recommendations.documents.labels import LABEL_IN_TEXT, is_block_label
from agora.recommendations.documents.markup import LINK
from agora.recommendations.documents.titles import numbered_title

_LONGEST_TITLE = 400
_SHORTEST_KEY = 3
_UNDOUBTED_TITLE = 160
_WORD = re.compile(r"\S+")
_LINK_ONLY = re.compile(rf"\s*[*_]*{LINK.pattern}[*_]*")
_LIST = re.compile(r"\s[-*•]\s+(?=[A-ZÀ-Ý\[*+«“\"]|[a-z][.)]\s|\d+\.\d)")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])[^*\n]+\*(?!\*)")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[«“\"A-ZÀ-Ý*+\[])")
_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,2})?\s?[-–—.):]*\s*")
_SUMMARY_ENTRY = re.compile(
    r"(?:^|\s)(\d{1,3})\s?(?:[-–—)]|\.(?!\d))\s+([^#\[\]]{3,300}?)(?=\s+\d{1,3}\s?[-–—).]\s|\s+#|\s+:::|$)"
)
_SUMMARY_PART = re.compile(
    r"#{1,6}\s+(?:sommaire|table des mati|inhoud|overzicht|summary|contents)", re.IGNORECASE
)
# Headings of one word, which the text after them cannot belong to.
_KEYWORD = re.compile(
    r"(?:(?i:sommaire|table des mati[eè]res|inhoud(?:sopgave|stafel)?|summary|contents)"
    r"(?=\s+(?:\d|\[|[-*]\s|Introduction|Inleiding))"
    r"|(?i:introduction|inleiding)(?=\s+[A-ZÀ-Ý«“\"*]))"
)
_CONTINUES = tuple(":,;–—-(")


@dataclass
class Hints:
    """What the rest of a document tells about its titles.

    `keys` are folded titles met in links and in the summary; `by_number` the titles of
    the summary; `uncertain` collects the titles that were cut by guess.
    """

    keys: set[str] = field(default_factory=set)
    by_number: dict[int, str] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    # Titles inside an annex do not matter enough to be reported.
    in_annex: bool = False

    def add_uncertain(self, title: str) -> None:
        """Notes a title that was cut by guess."""
        if not self.in_annex:
            self.uncertain.append(title)

    @classmethod
    def gather(cls, lines: Iterable[str]) -> "Hints":
        hints = cls()
        for line in lines:
            for match in LINK.finditer(line):
                if match[3].startswith("#"):
                    hints.keys.add(fold(decode_anchor(match[3])[:_LONGEST_TITLE]))
                    if line[max(0, match.start() - 8) : match.start()].rstrip().endswith("#"):
                        hints.keys.add(fold(match[2][:_LONGEST_TITLE]))
            if part := _SUMMARY_PART.search(line):
                end = line.find(":::", part.end())
                summary = line[part.end() : end if end > 0 else part.end() + 20_000]
                for match in _SUMMARY_ENTRY.finditer(
                    LINK.sub(lambda link: f" {link[2]} #", summary)
                ):
                    hints.by_number.setdefault(int(match[1]), match[2].strip())
                    hints.keys.add(fold(match[1] + match[2]))
        hints.keys = {key for key in hints.keys if len(key.lstrip("0123456789")) >= _SHORTEST_KEY}
        return hints


def split(content: str, hints: Hints, *, in_summary: bool) -> tuple[str, str]:
    """The title with which `content` begins, and the text after it."""
    link = _LINK_ONLY.match(content)
    if in_summary or (link and content[link.end() :].strip()):
        end = link.end() if link else _hard_end(content)[0]
        return content[:end].strip(), content[end:].strip(" ")
    keyword = _KEYWORD.match(content)
    end = keyword.end() if keyword else _end(content, hints)
    return content[:end].strip(), content[end:].strip(" ")


def _end(content: str, hints: Hints) -> int:
    limit, is_certain = _hard_end(content)
    # Codes say for certain where the title before them ends.
    if is_certain:
        return limit
    if (hinted := _hinted_end(content[:limit], hints)) is not None:
        return hinted
    head = content[:limit]
    if (likely := _likely_end(head, hints)) is not None:
        return likely
    number = _NUMBER.match(head)
    sentence = _SENTENCE_END.search(head, number.end() if number else 0)
    if sentence is None and limit <= _UNDOUBTED_TITLE:
        return limit
    end = sentence.end() if sentence else min(limit, _LONGEST_TITLE)
    hints.add_uncertain(content[:end].strip())
    return end


def _hard_end(content: str) -> tuple[int, bool]:
    """The farthest the title can reach, and whether it certainly ends there."""
    if codes := find_marked_codes(content, _LONGEST_TITLE):
        return codes.start(), True
    ends = [len(content)]
    if match := _LIST.search(content):
        ends.append(match.start())
    for match in LABEL_IN_TEXT.finditer(content, 0, _LONGEST_TITLE * 4):
        if match.start() and (
            is_block_label(content, match) or match[0].rstrip("*+ ").endswith((":", "?"))
        ):
            ends.append(match.start())
            break
    return min(ends), False


def _hinted_end(head: str, hints: Hints) -> int | None:
    """The end of the longest beginning of `head` that is a title known elsewhere."""
    folded = ""
    best = None
    for word in _WORD.finditer(head[:_LONGEST_TITLE]):
        if not (letters := fold(word[0])):
            continue
        folded += letters
        if folded in hints.keys and not _continues(head, word.end()):
            best = word.end()
    return best


def _likely_end(head: str, hints: Hints) -> int | None:
    """The end of the words most like the title the summary gives to that number."""
    numbered = numbered_title(head)
    known = hints.by_number.get(numbered.number) if numbered else None
    if numbered is None or known is None:
        return None
    words = list(_WORD.finditer(head[:_LONGEST_TITLE]))
    folded = [fold(word[0]) for word in words]
    expected = [fold(word) for word in known.split()]
    matcher = SequenceMatcher(None, expected, folded[: len(expected) + 12], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < len(expected) * 0.6:
        return None
    last = blocks[-1]
    if last.a + last.size != len(expected):
        return None
    end = words[last.b + last.size - 1].end()
    return None if _continues(head, end) else end


def _continues(head: str, end: int) -> bool:
    """Whether what follows a word goes on with the title."""
    return head[end:].lstrip()[:1] in _CONTINUES
