"""Tells what each part of a document is: head, summary, introduction, section,
recommendation, annex, or nothing known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from agora.recommendations.documents import messages
from agora.recommendations.documents.labels import detail_kind, names_people
from agora.recommendations.documents.parsed import Anomaly, UnreadableDocument
from agora.recommendations.documents.parts import Part
from agora.recommendations.documents.summary import Summary, read_summary
from agora.recommendations.documents.titles import NumberedTitle, numbered_item, numbered_title
from agora.recommendations.documents.words import ANNEX, GENERIC_HEADING, INTRODUCTION


@dataclass
class SectionParts:
    """A heading that may prove to be a section, its text, and where it stands."""

    heading: Part
    texts: list[Part] = field(default_factory=list)
    position: int = 0


@dataclass
class RecommendationParts:
    """The parts of one recommendation, its own heading first."""

    numbered: NumberedTitle
    parts: list[Part]
    section: SectionParts | None


@dataclass
class Structure:
    """The parts of a document sorted by what they are."""

    title: str = ""
    head: list[Part] = field(default_factory=list)
    summary: Summary = field(default_factory=Summary)
    introduction: list[Part] = field(default_factory=list)
    sections: list[SectionParts] = field(default_factory=list)
    recommendations: list[RecommendationParts] = field(default_factory=list)
    annexes: list[list[Part]] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)


def read_structure(parts: Iterable[Part]) -> Structure:
    """Sorts the parts; raises `UnreadableDocument` if no part is a recommendation or
    if two recommendations bear the same number."""
    structure = Structure()
    body = _set_aside(list(parts), structure)
    level = _recommendation_level(body)
    if level is None:
        raise UnreadableDocument([messages.no_recommendation()])
    _Sorter(structure, level, _irregular_headings(body, level, structure.summary)).sort(body)
    _refuse_repeated_numbers(structure.recommendations)
    return structure


def _set_aside(parts: list[Part], structure: Structure) -> list[Part]:
    """Moves head, summary, annexes and lists of people out of the parts; gives the rest."""
    body: list[Part] = []
    titled = False
    index = 0
    # The part a box was opened in goes on after it, unless the box held all of it.
    goes_on: Part | None = None
    while index < len(parts):
        part = parts[index]
        index += 1
        words = part.words
        if part.after_box and goes_on:
            goes_on.lines.extend(part.lines)
            continue
        goes_on = None
        if part.level == 0 and not part.after_box:
            structure.head.append(part)
        elif part.level == 1 and not titled and not body and numbered_title(words) is None:
            titled = True
            structure.title = words
            structure.head.append(part)
        elif read := read_summary(parts, index - 1):
            structure.summary, index = read
        elif part.level and ANNEX.match(words):
            end = _scope_end(parts, index - 1)
            structure.annexes.append(parts[index - 1 : end])
            index = end
        elif part.level and names_people(words):
            index = _scope_end(parts, index - 1)
        else:
            body.append(part)
            goes_on = part
    return body


def _scope_end(parts: list[Part], start: int) -> int:
    """Where what a heading covers ends: its box, or the next heading as high as it."""
    heading = parts[start]
    end = start + 1
    while end < len(parts):
        part = parts[end]
        outside = part.box != heading.box if heading.box else False
        if part.after_box or outside or part.level <= heading.level:
            break
        end += 1
    return end


def _recommendation_level(body: list[Part]) -> int | None:
    """The level of headings that bears most recommendation numbers, each once."""
    numbers: dict[int, list[int]] = {}
    for part in body:
        if part.level and (numbered := numbered_title(part.words)):
            numbers.setdefault(part.level, []).append(numbered.number)
    if not numbers:
        return None
    unrepeated = {level: found for level, found in numbers.items() if len(set(found)) == len(found)}
    candidates = unrepeated or numbers
    return min(candidates, key=lambda level: (-len(candidates[level]), level))


def _irregular_headings(body: list[Part], level: int, summary: Summary) -> set[int]:
    """Indexes of parts of another level that fill a gap in the numbers of recommendations."""
    numbered = [
        (index, part, numbered_title(part.words)) for index, part in enumerate(body) if part.level
    ]
    regular = {found.number for _, part, found in numbered if found and part.level == level}
    following: dict[int, int] = {}
    next_number = 10_000
    for index, part, found in reversed(numbered):
        following[index] = next_number
        if found and part.level == level:
            next_number = found.number
    irregular: set[int] = set()
    previous = 0
    for index, part, found in numbered:
        if found is None:
            continue
        if part.level == level:
            previous = found.number
        elif (
            previous < found.number < following[index]
            and found.number not in regular
            and (found.number in summary.titles if summary.titles else found.number == previous + 1)
        ):
            irregular.add(index)
            regular.add(found.number)
            previous = found.number
    return irregular


class _Sorter:
    """Walks through the body of a document."""

    def __init__(self, structure: Structure, level: int, irregular: set[int]) -> None:
        self.structure = structure
        self.level = level
        self.irregular = irregular
        self.section: SectionParts | None = None
        self.recommendation: RecommendationParts | None = None

    def sort(self, body: list[Part]) -> None:
        for index, part in enumerate(body):
            numbered = numbered_title(part.words) if part.level else None
            if numbered and (part.level == self.level or index in self.irregular):
                self._begin_recommendation(part, numbered, irregular=index in self.irregular)
            elif part.level == 0:
                self._add_text(part)
            elif self.recommendation and self._belongs_to_recommendation(part):
                self.recommendation.parts.append(part)
            elif part.level < self.level:
                self._begin_section(part)
            else:
                self._add_text(part)
        self._end_section()

    def _belongs_to_recommendation(self, part: Part) -> bool:
        words = part.words
        return part.level > self.level or bool(numbered_item(words) or detail_kind(words))

    def _begin_recommendation(
        self, part: Part, numbered: NumberedTitle, *, irregular: bool
    ) -> None:
        if self.section and not self.section.position:
            self.structure.sections.append(self.section)
            self.section.position = len(self.structure.sections)
        self.recommendation = RecommendationParts(numbered, [part], self.section)
        self.structure.recommendations.append(self.recommendation)
        if irregular:
            number = str(numbered.number)
            self.structure.anomalies.append(messages.irregular_heading(number, number=number))

    def _begin_section(self, part: Part) -> None:
        words = part.words
        inside = self.section is not None and part.level > self.section.heading.level
        if INTRODUCTION.match(words) or GENERIC_HEADING.match(words):
            if not inside:
                self._end_section()
            self._add_text(part)
            return
        self._end_section()
        self.section = SectionParts(part)

    def _end_section(self) -> None:
        if self.section and not self.section.position:
            self._leave([self.section.heading, *self.section.texts])
        self.section = None
        self.recommendation = None

    def _add_text(self, part: Part) -> None:
        """Text of a part that is neither section nor recommendation."""
        if self.section and not self.section.position:
            self.section.texts.append(part)
        else:
            self.recommendation = None
            self._leave([part])

    def _leave(self, parts: list[Part]) -> None:
        """What precedes the first recommendation introduces the document; the rest is odd."""
        if not self.structure.recommendations:
            self.structure.introduction.extend(parts)
            return
        for part in parts:
            if part.has_text:
                where = messages.line(part.line)
                title = part.words or (self.structure.recommendations[-1].parts[0].words)
                make = messages.unread_text if part.level else messages.unread_after
                self.structure.anomalies.append(make(where, title=title))


def _refuse_repeated_numbers(recommendations: list[RecommendationParts]) -> None:
    counts = Counter(each.numbered.number for each in recommendations)
    repeated = [number for number, count in counts.items() if count > 1]
    if not repeated:
        return
    anomalies = []
    for number in repeated[:20]:
        same = [each for each in recommendations if each.numbered.number == number]
        first, second = same[0].numbered.title, same[1].numbered.title
        where = messages.line(same[1].parts[0].line)
        anomalies.append(messages.number_repeated(where, number=number, first=first, second=second))
    raise UnreadableDocument(anomalies)
