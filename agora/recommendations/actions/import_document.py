"""Import a document of recommendations; imported again, texts follow and follow-up stays."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import pgettext

from agora.core import audit
from agora.recommendations.actions.import_report import NO_LONGER_IN_DOCUMENT, ImportReport
from agora.recommendations.actions.resolve_references import resolve_references
from agora.recommendations.actions.store_recommendation import RecommendationStore
from agora.recommendations.actions.telling import Telling, Together
from agora.recommendations.documents import ParsedDocument, parse_document
from agora.recommendations.documents.parsed import Anomaly
from agora.recommendations.links import permalink, rewrite_anchor_links
from agora.recommendations.models import Cycle, Recommendation, Theme
from agora.recommendations.permissions import check_import_recommendations
from agora.recommendations.search import put_theme

_CYCLE = re.compile(r"(\d{4})-(\d{4})")


def import_document(
    *,
    actor,
    text: str,
    cycle_code: str,
    theme_title: str = "",
    dry_run: bool = False,
    quiet: bool = False,
) -> ImportReport:
    """Import one document into a cycle (`2020-2021`) and give what was done.

    The theme's title comes from the document unless given. The key of what is stored is cycle,
    theme, number and item, so a second import of the same text changes nothing, and one of a
    changed text updates titles, bodies and items, leaves follow-up alone and tells each change
    in the recommendation's story. Those who follow what changed are told once for the whole
    import; nobody is when it is `quiet`. With `dry_run` nothing is stored. Raises PermissionDenied,
    ValidationError for a cycle that is not two years in a row or a missing theme, and
    UnreadableDocument when the text is none of the known families; then nothing is stored.
    """
    check_import_recommendations(actor)
    code = checked_cycle(cycle_code)
    document = parse_document(text)
    title = " ".join((theme_title or document.theme_title).split())
    if not slugify(title):
        raise ValidationError(
            {"theme": pgettext("import", "The document does not name its theme: give it.")}
        )
    with transaction.atomic():
        together = Together()
        report = _Import(actor, document, code, title[:200], together).run()
        if dry_run:
            transaction.set_rollback(True)
        elif not quiet:
            together.finish(actor)
    return report


def checked_cycle(code: str) -> str:
    """Give the code of a cycle as it is stored; raise ValidationError unless it is two years
    in a row."""
    match = _CYCLE.fullmatch(code.strip().replace("–", "-"))
    if not match or int(match[2]) != int(match[1]) + 1:
        raise ValidationError(
            {"cycle": pgettext("import", "A cycle is two years in a row, such as 2020-2021.")}
        )
    return match[0]


class _Import:
    """One import under way: the document, where it goes, and what was done so far."""

    def __init__(
        self, actor, document: ParsedDocument, cycle_code: str, title: str, telling: Telling
    ):
        self.actor = actor
        self.telling = telling
        self.document = document
        self.cycle, _ = Cycle.objects.get_or_create(code=cycle_code)
        self.slug = slugify(title)[:80]
        self.title = title
        self.today = timezone.localdate()
        self.report = ImportReport(
            theme=title, cycle=cycle_code, themes=1, language=document.language
        )

    def run(self) -> ImportReport:
        self.theme = self._store_theme()
        store = RecommendationStore(
            theme=self.theme,
            language=self.document.language,
            sections=self._store_sections(),
            groups=self._store_groups(),
            annexes=self._store_annexes(),
            rewrite=self._rewrite,
            report=self.report,
            on=self.today,
            actor=self.actor,
            telling=self.telling,
        )
        for parsed in self.document.recommendations:
            store.store(parsed)
        store.store_references(self.document.recommendations)
        self._tell_what_left(store)
        resolve_references(self.theme)
        self._fill_report()
        put_theme(self.theme)
        audit.record(
            "recommendations.imported",
            actor=self.actor,
            subject=self.theme,
            cycle=self.cycle.code,
            created=self.report.created,
            updated=self.report.updated,
            unchanged=self.report.unchanged,
        )
        return self.report

    def _store_theme(self) -> Theme:
        theme, created = Theme.objects.select_for_update().get_or_create(
            cycle=self.cycle,
            slug=self.slug,
            defaults={"title": self.title, "language": self.document.language},
        )
        introduction = self._rewrite(self.document.introduction)
        if not created:
            self.report.compare("", "introduction", theme.introduction, introduction)
        theme.title = self.title
        theme.language = self.document.language
        theme.introduction = introduction
        theme.save()
        return theme

    def _store_sections(self) -> dict:
        parsed = self.document.sections
        self.theme.sections.filter(position__gt=len(parsed)).delete()
        return {
            section.position: self.theme.sections.update_or_create(
                position=section.position,
                defaults={
                    "title": section.title[:300],
                    "introduction": self._rewrite(section.introduction),
                },
            )[0]
            for section in parsed
        }

    def _store_groups(self) -> dict:
        groups = {}
        for parsed in self.document.groups:
            group, _ = self.theme.groups.get_or_create(
                code=parsed.code,
                defaults={
                    "country": parsed.country,
                    "place": parsed.place[:100],
                    "language": self.document.language,
                },
            )
            groups[parsed.code] = group
        return groups

    def _store_annexes(self) -> dict:
        """Give the annex of every anchor that leads into one."""
        by_anchor = {}
        parsed = self.document.annexes
        before = dict(self.theme.annexes.order_by("position").values_list("position", "text"))
        self.theme.annexes.filter(position__gt=len(parsed)).delete()
        for position, annex in enumerate(parsed, start=1):
            text = self._rewrite(annex.text)
            if position in before:
                self.report.compare("", "annex", before[position], text)
            stored, _ = self.theme.annexes.update_or_create(
                position=position, defaults={"title": annex.title[:300], "text": text}
            )
            for anchor in [annex.anchor, *(anchor for anchor, _heading in annex.anchors)]:
                by_anchor[anchor] = stored
        return by_anchor

    def _rewrite(self, markdown: str) -> str:
        return rewrite_anchor_links(markdown, self._address_of)

    def _address_of(self, anchor: str) -> str | None:
        match self.document.resolve_anchor(anchor):
            case ("recommendation", number, _item):
                return permalink(self.cycle.code, self.slug, number)
            case ("annex", _anchor):
                return permalink(self.cycle.code, self.slug) + "#annexes"
            case ("section", position):
                return permalink(self.cycle.code, self.slug) + f"#section-{position}"
        return None

    def _tell_what_left(self, store: RecommendationStore) -> None:
        numbers = {parsed.number for parsed in self.document.recommendations}
        gone = [
            str(number)
            for number in self.theme.recommendations.exclude(number__in=numbers)
            .order_by("number")
            .values_list("number", flat=True)
        ]
        for part in [*gone, *store.items_left_out]:
            self.report.anomalies.append(
                Anomaly("no_longer_in_document", part, NO_LONGER_IN_DOCUMENT, (("part", part),))
            )

    def _fill_report(self) -> None:
        document, report = self.document, self.report
        report.sections = len(document.sections)
        report.groups = sorted(group.code for group in document.groups)
        report.recommendations = len(document.recommendations)
        report.items = sum(len(parsed.items) for parsed in document.recommendations)
        report.anomalies = [*document.anomalies, *report.anomalies]
        references = [
            reference
            for recommendation in Recommendation.objects.filter(theme=self.theme)
            .order_by("number")
            .prefetch_related("references")
            for reference in recommendation.references.all()
        ]
        report.references_total = len(references)
        report.references_resolved = sum(
            bool(reference.to_recommendation_id or reference.to_annex_id)
            for reference in references
        )
