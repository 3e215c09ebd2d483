"""Store the recommendations of one parsed document: create, update, or leave as they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from agora.recommendations.actions.import_report import ImportReport
from agora.recommendations.actions.keep_text_change import keep_text_change
from agora.recommendations.actions.telling import CREATED_NEWS, TEXT_NEWS, Telling
from agora.recommendations.documents.parsed import (
    ParsedDetail,
    ParsedItem,
    ParsedRecommendation,
    ParsedReference,
)
from agora.recommendations.models import (
    Annex,
    CrossReference,
    Detail,
    Item,
    Recommendation,
    Section,
    Theme,
    WorkingGroup,
)


@dataclass
class RecommendationStore:
    """Where the recommendations of a document go, and what happened to them so far.

    `telling` hears of the new ones, and of texts, items and details that changed.
    """

    theme: Theme
    language: str
    sections: dict[int, Section]
    groups: dict[str, WorkingGroup]
    annexes: dict[str, Annex]
    rewrite: Callable[[str], str]
    report: ImportReport
    on: date
    actor: Any
    telling: Telling
    items_left_out: list[str] = field(default_factory=list)

    def __post_init__(self):
        self._known = {
            recommendation.number: recommendation
            for recommendation in self.theme.recommendations.select_for_update(of=("self",))
            .order_by("number")
            .prefetch_related("items", "details", "references", "groups")
        }

    def store(self, parsed: ParsedRecommendation) -> None:
        """Store one recommendation with its items, details and groups."""
        new = {
            "title": parsed.title[:400],
            "body": self.rewrite(parsed.body),
            "language": self.language,
            "section_id": self.sections[parsed.section].pk if parsed.section else None,
        }
        recommendation = self._known.get(parsed.number)
        if recommendation is None:
            recommendation = Recommendation.objects.create(
                theme=self.theme, number=parsed.number, **new
            )
            self._known[parsed.number] = recommendation
            self._store_details(recommendation, None, parsed.details)
            recommendation.groups.set(self._groups(parsed))
            outcome = "created"
            self.telling.tell(self.actor, recommendation, CREATED_NEWS)
        else:
            changed = self._update(recommendation, new, parsed)
            outcome = "updated" if changed else "unchanged"
        self.report.count(outcome)
        self._store_items(recommendation, parsed)

    def _groups(self, parsed: ParsedRecommendation) -> list[WorkingGroup]:
        return [self.groups[code] for code in parsed.group_codes]

    def _update(self, recommendation, new: dict, parsed: ParsedRecommendation) -> bool:
        changed = [name for name, value in new.items() if getattr(recommendation, name) != value]
        for part in ("title", "body"):
            if part in changed:
                self._tell(recommendation, part, getattr(recommendation, part), new[part])
        if "section_id" in changed:
            titles = {section.pk: section.title for section in self.theme.sections.all()}
            before, after = recommendation.section_id, new["section_id"]
            self.report.compare(
                str(recommendation.number), "section", titles.get(before, ""), titles.get(after, "")
            )
        for name in changed:
            setattr(recommendation, name, new[name])
        if changed:
            recommendation.save()
        groups = self._groups(parsed)
        regrouped = self.report.compare(
            str(recommendation.number),
            "groups",
            _codes(recommendation.groups.all()),
            _codes(groups),
        )
        if regrouped:
            recommendation.groups.set(groups)
        detailed = self._update_details(recommendation, None, parsed.details)
        return bool(changed) or regrouped or detailed

    def _store_items(self, recommendation, parsed: ParsedRecommendation) -> None:
        known = {item.label: item for item in recommendation.items.all()}
        for position, parsed_item in enumerate(parsed.items, start=1):
            self.report.count(
                self._store_item(recommendation, known.pop(parsed_item.label, None), position,
                                 parsed_item)
            )  # fmt: skip
        self.items_left_out += [f"{parsed.number}.{label}" for label in sorted(known)]

    def _store_item(
        self, recommendation, item: Item | None, position: int, parsed: ParsedItem
    ) -> str:
        new = {"position": position, "kind": parsed.kind, "text": self.rewrite(parsed.text)}
        if item is None:
            item = recommendation.items.create(label=parsed.label, **new)
            self._store_details(recommendation, item, parsed.details)
            self.telling.tell(self.actor, recommendation, TEXT_NEWS)
            return "created"
        changed = [name for name, value in new.items() if getattr(item, name) != value]
        if "text" in changed:
            self._tell(recommendation, parsed.label, item.text, self.rewrite(parsed.text))
        for name in changed:
            setattr(item, name, new[name])
        if changed:
            item.save()
        detailed = self._update_details(recommendation, item, parsed.details)
        return "updated" if changed or detailed else "unchanged"

    def _store_details(
        self, recommendation, item: Item | None, details: Iterable[ParsedDetail]
    ) -> None:
        Detail.objects.bulk_create(
            Detail(
                recommendation=recommendation,
                item=item,
                kind=detail.kind,
                position=position,
                text=self.rewrite(detail.text),
            )
            for position, detail in enumerate(details, start=1)
        )

    def _update_details(
        self, recommendation, item: Item | None, details: Iterable[ParsedDetail]
    ) -> bool:
        item_id = item.pk if item else None
        stored = [d for d in recommendation.details.all() if d.item_id == item_id]
        new = [(detail.kind, self.rewrite(detail.text)) for detail in details]
        if [(detail.kind, detail.text) for detail in stored] == new:
            return False
        self.report.compare(
            item.reference if item else str(recommendation.number),
            "details",
            "\n\n".join(detail.text for detail in stored),
            "\n\n".join(text for _kind, text in new),
        )
        Detail.objects.filter(pk__in=[detail.pk for detail in stored]).delete()
        self._store_details(recommendation, item, details)
        self.telling.tell(self.actor, recommendation, TEXT_NEWS)
        return True

    def _tell(self, recommendation, part: str, before: str, after: str) -> None:
        """Keep a changed text in the recommendation's story."""
        keep_text_change(
            actor=self.actor,
            recommendation=recommendation,
            part=part,
            before=before,
            after=after,
            language=self.language,
            on=self.on,
            telling=self.telling,
        )
        number = str(recommendation.number)
        if part in ("title", "body"):
            self.report.compare(number, part, before, after)
        else:
            self.report.compare(f"{number}.{part}", "text", before, after)

    def store_references(self, parsed: Iterable[ParsedRecommendation]) -> None:
        """Store where each recommendation points; all of them must be stored before."""
        for parsed_recommendation in parsed:
            recommendation = self._known[parsed_recommendation.number]
            items = {
                item.label: item for item in Item.objects.filter(recommendation=recommendation)
            }
            new = [
                self._reference(recommendation, None, reference)
                for reference in parsed_recommendation.references
            ] + [
                self._reference(recommendation, items[item.label], reference)
                for item in parsed_recommendation.items
                for reference in item.references
            ]
            for position, reference in enumerate(new, start=1):
                reference.position = position
            if [_as_read(reference) for reference in recommendation.references.all()] != [
                _as_read(reference) for reference in new
            ]:
                CrossReference.objects.filter(recommendation=recommendation).delete()
                CrossReference.objects.bulk_create(new)

    def _reference(
        self, recommendation, item: Item | None, parsed: ParsedReference
    ) -> CrossReference:
        target = self._known.get(parsed.number) if parsed.internal and parsed.number else None
        return CrossReference(
            recommendation=recommendation,
            item=item,
            kind=parsed.kind,
            label=parsed.label[:400],
            target=parsed.target[:1000],
            target_cycle=parsed.cycle or "",
            target_theme=(parsed.theme or "")[:200],
            target_number=parsed.number,
            target_item=parsed.item or "",
            to_recommendation=target,
            to_annex=self.annexes.get(parsed.annex) if parsed.annex else None,
        )


def _codes(groups: Iterable[WorkingGroup]) -> str:
    return " ".join(sorted(group.code for group in groups))


def _as_read(reference: CrossReference) -> tuple:
    """What a document says of a reference: two imports of one text give the same."""
    return (
        reference.position, reference.item_id, reference.kind, reference.label, reference.target,
        reference.target_cycle, reference.target_theme, reference.target_number,
        reference.target_item,
    )  # fmt: skip
