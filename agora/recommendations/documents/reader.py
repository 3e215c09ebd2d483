"""Reads one document: puts together what the other modules find."""

import re
from collections.abc import Iterable
from dataclasses import replace

from agora.recommendations.documents import messages
from agora.recommendations.documents.anchors import AnchorIndex, heading_anchor
from agora.recommendations.documents.blocks import Block, read_blocks, to_markdown
from agora.recommendations.documents.contents import (
    Content,
    DetailContent,
    ItemContent,
    read_content,
)
from agora.recommendations.documents.head import drop_people, has_loose_text, read_groups
from agora.recommendations.documents.markup import plain
from agora.recommendations.documents.parsed import (
    Anomaly,
    ParsedAnnex,
    ParsedDetail,
    ParsedDocument,
    ParsedItem,
    ParsedRecommendation,
    ParsedSection,
    UnreadableDocument,
)
from agora.recommendations.documents.parts import Part, read_parts
from agora.recommendations.documents.references import ReferenceReader
from agora.recommendations.documents.source import read_source
from agora.recommendations.documents.structure import (
    RecommendationParts,
    SectionParts,
    Structure,
    read_structure,
)
from agora.recommendations.documents.titles import comparable, guess_language, theme_title
from agora.recommendations.documents.unflatten import is_flattened, unflatten
from agora.recommendations.documents.words import INTRODUCTION, RECOMMENDATION_WORD

_NUMBER_AT_START = re.compile(r"(\d+)\W")


def parse_document(text: str) -> ParsedDocument:
    """Reads the text of a document of recommendations (HedgeDoc's Markdown, or the same
    copied from a browser as one line).

    Raises `UnreadableDocument`, whose anomalies say why, if the text is not a document
    of a known family; nothing is half-read.
    """
    source = read_source(text)
    lines = source.lines
    uncertain: tuple[str, ...] = ()
    if is_flattened(lines):
        lines, uncertain = unflatten(lines)
    structure = read_structure(read_parts(lines))
    contents = [read_content(each) for each in structure.recommendations]
    has_codes = any(content.codes for content in contents)
    if not has_codes and not any(RECOMMENDATION_WORD.search(line.text) for line in lines):
        raise UnreadableDocument([messages.not_recommendations()])
    _complete_titles(structure, contents)

    sections = tuple(_section(each) for each in structure.sections)
    annexes = tuple(_annex(each) for each in structure.annexes)
    recommendations = tuple(
        _recommendation(each, content)
        for each, content in zip(structure.recommendations, contents, strict=True)
    )
    references = ReferenceReader(AnchorIndex(sections, recommendations, annexes), source.address)
    linked = tuple(_with_references(each, references) for each in recommendations)
    title = structure.title
    return ParsedDocument(
        title=title,
        theme_title=theme_title(title),
        language=guess_language("\n".join(line.text for line in lines)),
        family="sectioned" if sections else "headings",
        introduction=_introduction(structure.introduction),
        sections=sections,
        recommendations=linked,
        groups=read_groups(
            structure.head, {code.read for content in contents for code in content.codes}
        ),
        annexes=annexes,
        anomalies=(
            *_document_anomalies(structure),
            *_number_anomalies(structure),
            *_title_anomalies(structure, contents, uncertain),
            *structure.anomalies,
            *_content_anomalies(structure, contents),
            *_reference_anomalies(linked, references),
        ),
    )


def _complete_titles(structure: Structure, contents: list[Content]) -> None:
    """Gives headings without words the title of the summary."""
    nameless = []
    for recommendation, content in zip(structure.recommendations, contents, strict=True):
        number = recommendation.numbered.number
        content.title = content.title or structure.summary.titles.get(number, "")
        if not content.title:
            nameless.append(messages.title_missing(str(number), number=number))
    if nameless:
        raise UnreadableDocument(nameless)


# Parts.


def _blocks(parts: Iterable[Part]) -> list[Block]:
    """The blocks of some parts, their headings included, names of people left out."""
    blocks: list[Block] = []
    for part in parts:
        if part.level:
            blocks.append(Block("heading", part.line, [part.heading], level=part.level))
        blocks.extend(drop_people(read_blocks(part.lines)))
    return blocks


def _without_introduction_label(blocks: list[Block]) -> list[Block]:
    """Without the words that only say "introduction" or "here come the recommendations"."""
    kept: list[Block] = []
    for block in blocks:
        if block.label is not None and block.label.generic and not block.texts:
            continue
        if block.kind == "heading" and INTRODUCTION.match(plain(block.text)) and not kept:
            continue
        if block.label is not None and INTRODUCTION.match(block.label.words) and not kept:
            block = Block("paragraph", block.line, block.texts)
        kept.append(block)
    return kept


def _introduction(parts: list[Part]) -> str:
    return to_markdown(_without_introduction_label(_blocks(parts)))


def _section(section: SectionParts) -> ParsedSection:
    heading = section.heading
    blocks = _blocks([Part(0, "", heading.line, lines=heading.lines), *section.texts])
    introduction = to_markdown(_without_introduction_label(blocks))
    return ParsedSection(
        section.position, heading.words, heading_anchor(heading.words), introduction
    )


def _annex(parts: list[Part]) -> ParsedAnnex:
    first, *others = parts
    blocks = _blocks([Part(0, "", first.line, lines=first.lines), *others])
    anchors = tuple((heading_anchor(part.words), part.words) for part in others if part.level)
    return ParsedAnnex(
        first.words, heading_anchor(first.words), to_markdown(blocks, keep_headings=True), anchors
    )


def _details(details: Iterable[DetailContent]) -> tuple[ParsedDetail, ...]:
    return tuple(
        ParsedDetail(each.kind, each.writer.text()) for each in details if not each.writer.empty
    )


def _item(item: ItemContent) -> ParsedItem:
    return ParsedItem(item.label, item.kind, item.writer.text(), _details(item.details))


def _recommendation(parts: RecommendationParts, content: Content) -> ParsedRecommendation:
    return ParsedRecommendation(
        number=parts.numbered.number,
        title=content.title,
        anchor=heading_anchor(content.heading),
        section=parts.section.position if parts.section else None,
        group_codes=tuple(dict.fromkeys(code.read for code in content.codes)),
        body=content.body.text(),
        items=tuple(_item(item) for item in content.items),
        details=_details(content.details),
    )


def _with_references(
    recommendation: ParsedRecommendation, reader: ReferenceReader
) -> ParsedRecommendation:
    items = tuple(
        replace(item, references=tuple(reader.read(_all_text(item.text, item.details))))
        for item in recommendation.items
    )
    own = tuple(reader.read(_all_text(recommendation.body, recommendation.details)))
    return replace(recommendation, items=items, references=own)


def _all_text(text: str, details: Iterable[ParsedDetail]) -> str:
    return "\n\n".join((text, *(detail.text for detail in details)))


# What is odd.


def _document_anomalies(structure: Structure) -> Iterable[Anomaly]:
    if not structure.title:
        yield messages.document_title_missing()
    elif not theme_title(structure.title):
        yield messages.theme_missing(title=structure.title)
    if has_loose_text(structure.head):
        yield messages.unread_head(messages.line(structure.head[-1].line))


def _number_anomalies(structure: Structure) -> Iterable[Anomaly]:
    found = {each.numbered.number for each in structure.recommendations}
    announced = structure.summary.titles
    for number in range(1, max(found | set(announced)) + 1):
        where = str(number)
        if number in found:
            if announced and number not in announced:
                yield messages.number_not_in_summary(where, number=number)
        elif number in announced:
            yield messages.number_only_in_summary(where, number=number, title=announced[number])
        else:
            yield messages.number_absent(where, number=number)


def _title_anomalies(
    structure: Structure, contents: list[Content], uncertain: Iterable[str]
) -> Iterable[Anomaly]:
    for title in uncertain:
        numbered = _NUMBER_AT_START.match(title)
        yield messages.title_uncertain(numbered[1] if numbered else "", title=title)
    for recommendation, content in zip(structure.recommendations, contents, strict=True):
        number = recommendation.numbered.number
        summary = structure.summary.titles.get(number)
        if summary and comparable(summary) != comparable(content.title):
            yield messages.title_differs(str(number), summary=summary, heading=content.title)


def _content_anomalies(structure: Structure, contents: list[Content]) -> Iterable[Anomaly]:
    for recommendation, content in zip(structure.recommendations, contents, strict=True):
        where = str(recommendation.numbered.number)
        for code in content.codes:
            if code.irregular:
                yield messages.irregular_group_code(where, written=code.written, read=code.read)
        yield from content.anomalies
        found = len(content.items)
        announced = recommendation.numbered.announced or structure.summary.announced.get(
            recommendation.numbered.number
        )
        if announced and announced != found:
            yield messages.item_count_differs(where, announced=announced, found=found)


def _reference_anomalies(
    recommendations: Iterable[ParsedRecommendation], reader: ReferenceReader
) -> Iterable[Anomaly]:
    for recommendation in recommendations:
        number = recommendation.number
        for reference in recommendation.references:
            yield from reader.anomalies(str(number), reference)
        for item in recommendation.items:
            for reference in item.references:
                yield from reader.anomalies(f"{number}.{item.label}", reference)
