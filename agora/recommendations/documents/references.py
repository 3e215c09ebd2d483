"""Links of a recommendation to others: in the document, in other themes and cycles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from agora.recommendations.documents import messages
from agora.recommendations.documents.anchors import AnchorIndex, decode_anchor
from agora.recommendations.documents.markup import LINK, plain
from agora.recommendations.documents.parsed import Anomaly, ParsedReference, ReferenceKind
from agora.recommendations.documents.words import RECOMMENDATION_WORD

_WORDS = r"recommandations?|recommendations?|aanbeveling(?:en)?"
# The last of these before a link says what kind of link it is.
_KINDS = re.compile(
    r"(?P<completes>\bcompl[eèé]t\w*|\baangevuld\b|\baanvul\w*|\bvul(?:t|len)\b|\bcompletes?d?\b|\bsupplement(?:s|ed)\b)"
    r"|(?P<repeats>\br[eé]p[eéè]t\w*|\breprend\w*|\breprise\b|\bherhaal\w*|\bherhal(?:en|ing)\b|\bherneemt\b|\brepeat(?:s|ed)?\b)"
    r"|(?P<replaces>\bremplac\w*|\bvervang\w*|\breplace[sd]?\b)"
    r"|(?P<refers_to>\bcfr?\b|\bvoir\b|\bzie\b|\bsee\b|\ben lien\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.!?;:(](?=\s|\[|\*|$)(?<!\bcfr\.)(?<!\bcf\.)(?<!\bnr\.)(?<!\bn°\.)", re.IGNORECASE
)
_BETWEEN_LINKS = re.compile(
    r"[\s,;/*_()]*(?:(?:\b(?:et|en|and|ou|of|or|la|les|de|du|le|the|aussi|ook|nr\.?|"
    rf"{_WORDS})\b|n[°º])[\s,;/*_.]*)*$",
    re.IGNORECASE,
)
_VERB_REACH = 70

_NUMBER = r"(\d{1,3})(?:\s?\.\s?(\d{1,2}|[a-zA-Z])\b)?(?![\d-])"
_NAMED_NUMBER = re.compile(
    rf"(?:n[°º]\s*|\bnr\.?\s*|\b(?:{_WORDS})\s*(?:n[°º]\s*|nr\.?\s*)?){_NUMBER}", re.IGNORECASE
)
_BARE_NUMBER = re.compile(
    rf"[(\s]*(?:cfr?\.?|voir|zie|see)?\s*(?:aussi|ook|also)?\s*{_NUMBER}[\s).]*$", re.IGNORECASE
)
_ANCHOR_NUMBER = re.compile(r"(\d{1,3})--?\D")
_CYCLE = re.compile(
    r"(?:\bSI[Pp]|\bcycles?|\bcyclus)?[\s-]*(?<!\d)(20\d\d)\s?[-–/]\s?(20\d\d|\d\d)(?!\d)",
    re.IGNORECASE,
)
_THEME_END = re.compile(
    rf"[\[\]*();]|\b(?:cfr?\b|voir\b|zie\b|see\b|{_WORDS})|\s[–—]\s|\.\s", re.IGNORECASE
)
_QUOTED = re.compile(r"«\s*([^«»]{2,120}?)\s*»|“([^“”]{2,120})”|\"([^\"]{2,120})\"")
_MENTIONED_NUMBERS = r"(?:n[°º]\s*|nr\.?\s*)?\d{1,3}(?:\.(?:\d{1,2}|[a-z])\b)?"
# "recommandation n°5 du cycle 2023-2024, Vie coopérative", without a link.
_MENTION = re.compile(
    rf"\b(?:{_WORDS})\s+(?P<numbers>{_MENTIONED_NUMBERS}(?:\s*(?:,|\bet\b|\ben\b|\band\b)\s*{_MENTIONED_NUMBERS})*)"
    rf",?\s+(?:(?:du|de la|de|van de|van het|van|uit|of the|of|from)\s+)?{_CYCLE.pattern}"
    r"(?P<theme>\s*[,:(]\s*(?:«[^«»]{2,120}»|“[^“”]{2,120}”|\"[^\"]{2,120}\"|[^,.;:()\[\]*\n]{2,120}))?",
    re.IGNORECASE,
)
_EACH_NUMBER = re.compile(_NUMBER)
# Ordinary and no-break spaces, hyphens and signs around a theme.
_THEME_EDGES = " \t\n\u00a0\u202f.,:-–—"
_THEME_WORD = re.compile(r"(?:th[eèé]m(?:atiqu)?e|thema)\s+(?=\S)", re.IGNORECASE)
_LONGEST_THEME = 160
_CONTEXT = 400


@dataclass(frozen=True)
class _Link:
    label: str
    target: str
    kind: ReferenceKind
    before: str
    # Whether it goes on a list of links to recommendations.
    continues: bool


@dataclass(frozen=True)
class ReferenceReader:
    """Reads the links of the texts of one document.

    `address` is that of the document on its pad: links to it are internal.
    """

    index: AnchorIndex
    address: str

    def read(self, text: str) -> Iterator[ParsedReference]:
        """The references in a text (Markdown), each once: the links in their order, then
        the recommendations of other cycles that are named without a link."""
        seen: set[ParsedReference] = set()
        for reference in (*self._linked(text), *_mentions(text)):
            if reference not in seen:
                seen.add(reference)
                yield reference

    def _linked(self, text: str) -> Iterator[ParsedReference]:
        previous: ParsedReference | None = None
        for link in _links(text):
            anchor = self._own_anchor(link.target)
            if anchor is not None:
                reference = self._internal(link, anchor)
            elif _is_to_recommendation(link, previous):
                reference = _external(link, previous)
            else:
                previous = None
                continue
            previous = reference
            yield reference

    def _own_anchor(self, target: str) -> str | None:
        if target.startswith("#"):
            return decode_anchor(target)
        address, hash_sign, anchor = target.partition("#")
        own = self.address and _page(address) == _page(self.address)
        return decode_anchor(anchor) if own and hash_sign else None

    def _internal(self, link: _Link, anchor: str) -> ParsedReference:
        reference = ParsedReference(link.kind, link.label, anchor, internal=True)
        number, item = _number_in(link.label)
        destination = self.index.resolve(anchor)
        if destination is None:
            written = _ANCHOR_NUMBER.match(anchor)
            return replace(reference, number=int(written[1]) if written else number, item=item)
        if destination[0] == "annex":
            return replace(reference, annex=destination[1])
        if destination[0] == "section":
            return reference
        named_item = item if number == destination[1] else None
        return replace(reference, number=destination[1], item=destination[2] or named_item)

    def anomalies(self, where: str, reference: ParsedReference) -> Iterator[Anomaly]:
        """What is odd about a reference met in that place ("9", "9.e")."""
        label = reference.label
        if not reference.internal:
            yield messages.other_cycle_reference(where, label=label)
            return
        destination = self.index.resolve(reference.target)
        if destination is None:
            yield messages.unresolved_reference(where, label=label, target=f"#{reference.target}")
        elif destination[0] == "recommendation":
            number, item = destination[1], reference.item
            if item and not self.index.has_item(number, item):
                yield messages.unresolved_reference(where, label=label, target=f"{number}.{item}")
            written = _number_in(label)[0]
            if written is not None and written != number:
                yield messages.reference_differs(where, label=label, number=number)


def _links(text: str) -> Iterator[_Link]:
    end = 0
    kind: ReferenceKind = "refers_to"
    met = False
    for match in LINK.finditer(text):
        if match[1]:
            continue
        gap = text[end : match.start()]
        continues = met and bool(_BETWEEN_LINKS.match(gap[-200:])) and len(gap) <= 200
        label = plain(match[2])
        if not continues:
            kind = _kind(gap, label)
        before = text[max(0, match.start() - _CONTEXT) : match.start()]
        yield _Link(label, match[3], kind, before, continues)
        end, met = match.end(), True


def _mentions(text: str) -> Iterator[ParsedReference]:
    unlinked = LINK.sub(lambda match: " " * len(match[0]), text)
    for match in _MENTION.finditer(unlinked):
        label = plain(match[0].strip(" ,:(").rstrip(_THEME_EDGES))
        theme = match["theme"]
        kind = _kind(unlinked[max(0, match.start() - _CONTEXT) : match.start()], "")
        for number in _EACH_NUMBER.finditer(match["numbers"]):
            yield ParsedReference(
                kind,
                label,
                target="",
                internal=False,
                number=int(number[1]),
                item=number[2].lower() if number[2] else None,
                cycle=_cycle_in(match[0]),
                theme=_theme(theme.lstrip(" ,:(")) if theme else None,
            )


def _kind(gap: str, label: str) -> ReferenceKind:
    """The kind of a link from the words of its clause, those of its label last."""
    clause = gap[-200:]
    starts = [end.end() for end in _CLAUSE_END.finditer(clause)]
    clause = clause[starts[-1] if starts else 0 :]
    opening = re.match(r"[\W\d]*(\w+\W+){0,3}", label)
    words = f"{clause[-_VERB_REACH:]}{opening[0] if opening else ''}"
    kinds = [found.lastgroup for found in _KINDS.finditer(words)]
    return kinds[-1] if kinds else "refers_to"  # type: ignore[return-value]


def _page(address: str) -> tuple[str, str]:
    """Host and last part of an address: a pad has two, with and without `/s/`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ("", address)
    return (parts.netloc.casefold(), parts.path.rstrip("/").rpartition("/")[2])


def _number_in(label: str) -> tuple[int | None, str | None]:
    match = _NAMED_NUMBER.search(label) or _BARE_NUMBER.match(label)
    if match is None:
        return None, None
    return int(match[1]), match[2].lower() if match[2] else None


def _is_to_recommendation(link: _Link, previous: ParsedReference | None) -> bool:
    if not link.target.startswith(("http://", "https://")):
        return False
    if RECOMMENDATION_WORD.search(link.label) or (link.continues and previous is not None):
        return True
    if _NAMED_NUMBER.search(link.label) or _BARE_NUMBER.match(link.label):
        return bool(RECOMMENDATION_WORD.search(link.before[-60:]) or _CYCLE.search(link.before))
    return bool(RECOMMENDATION_WORD.search(link.target))


def _external(link: _Link, previous: ParsedReference | None) -> ParsedReference:
    number, item = _number_in(link.label)
    if number is None and "#" in link.target:
        written = _ANCHOR_NUMBER.match(decode_anchor(link.target.partition("#")[2]))
        number = int(written[1]) if written else None
    reference = ParsedReference(
        link.kind, link.label, link.target, internal=False, number=number, item=item
    )
    if (
        link.continues
        and previous is not None
        and not previous.internal
        and not _CYCLE.search(link.label)
    ):
        return replace(reference, cycle=previous.cycle, theme=previous.theme)
    # A line of the list begins afresh: what an item above says is of that item.
    context = link.before.rpartition("\n")[2] + link.label
    cycles = list(_CYCLE.finditer(context))
    if not cycles:
        return replace(reference, theme=_quoted(link.label))
    last = cycles[-1]
    return replace(
        reference, cycle=_cycle(last), theme=_theme(context[last.end() :]) or _quoted(link.label)
    )


def _cycle(match: re.Match[str]) -> str:
    start, end = match[1], match[2]
    return f"{start}-{end if len(end) == 4 else start[:2] + end}"


def _cycle_in(text: str) -> str | None:
    match = _CYCLE.search(text)
    return _cycle(match) if match else None


def _theme(text: str) -> str | None:
    """The theme named right after a cycle."""
    text = _THEME_WORD.sub("", text.lstrip(_THEME_EDGES), count=1)
    if quoted := _QUOTED.match(text):
        return next(value for value in quoted.groups() if value).strip(_THEME_EDGES)
    end = _THEME_END.search(text)
    theme = text[: end.start() if end else len(text)].strip(_THEME_EDGES)
    return theme if 1 < len(theme) <= _LONGEST_THEME else None


def _quoted(label: str) -> str | None:
    match = _QUOTED.search(label)
    return next(value for value in match.groups() if value).strip(_THEME_EDGES) if match else None
