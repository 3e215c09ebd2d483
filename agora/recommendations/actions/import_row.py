"""Import one row of a table: a recommendation, an item, a status, an update or a milestone.

An absent column or an empty cell leaves what is stored. Theme title, section, groups and language
of a recommendation are read when its row creates it.
"""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import pgettext

from agora.core import audit
from agora.core.models import Service
from agora.core.spreadsheets import SURPLUS
from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.checks import clean_text
from agora.recommendations.actions.import_document import checked_cycle
from agora.recommendations.actions.keep_text_change import keep_text_change
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from agora.recommendations.actions.set_milestone import set_milestone
from agora.recommendations.actions.telling import CREATED_NEWS, TEXT_NEWS, Telling
from agora.recommendations.models import Cycle, FollowUpEntry, Item, Recommendation, Theme

_LONGEST_SLUG = 80
_LONGEST_LABEL = 4
DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


class Row:
    """The cells of one row by column; every reader raises ValidationError under its column.

    `before` is how many rows of the table, before this one, have the same cells.
    """

    def __init__(self, cells: dict[str, str], before: int = 0):
        self._cells = cells
        self.before = before

    def text(self, column: str) -> str:
        """The cell without the space around it, "" when the column is absent."""
        return self._cells.get(column, "").strip()

    def refuse_surplus(self) -> None:
        """Raise ValidationError for cells beyond the last column."""
        if self.text(SURPLUS):
            raise ValidationError(
                pgettext("import", "This row has more cells than the first row has names.")
            )

    def needed(self, column: str) -> str:
        """The cell, which may not be empty."""
        value = self.text(column)
        if not value:
            raise ValidationError({column: pgettext("import", "This cell may not be empty.")})
        return value

    def day(self, column: str) -> date | None:
        """The day of the cell: 2025-12-31, 31/12/2025, 31-12-2025 or 31.12.2025."""
        value = self.text(column)
        if not value:
            return None
        for pattern in DAY_FORMATS:
            try:
                return datetime.strptime(value, pattern).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise ValidationError(
            {column: pgettext("import", "“%(value)s” is not a day.") % {"value": value}}
        )

    def number(self) -> int:
        """The recommendation's number."""
        value = self.needed("number")
        if not (value.isascii() and value.isdecimal() and len(value) < 5):
            raise ValidationError(
                {"number": pgettext("import", "“%(value)s” is not a number.") % {"value": value}}
            )
        return int(value)

    def language(self, column: str, fallback: str) -> str:
        """A language code that looks like one, or the fallback when the cell is empty."""
        value = self.text(column).lower() or fallback
        if not (value.isascii() and value.isalpha() and 2 <= len(value) <= 3):
            raise ValidationError(
                {column: pgettext("import", "“%(value)s” is not a language.") % {"value": value}}
            )
        return value

    def service(self) -> Service | None:
        """The service by its code."""
        code = self.text("service")
        found = Service.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise ValidationError(
                {"service": pgettext("import", "There is no service “%(code)s”.") % {"code": code}}
            )
        return found

    def recommendation(self) -> Recommendation:
        """The recommendation that the row's cycle, theme and number name."""
        found = self.recommendation_if_any()
        if found is None:
            raise ValidationError(
                {"number": pgettext("import", "There is no such recommendation.")}
            )
        return found

    def recommendation_if_any(self) -> Recommendation | None:
        """The same, None when it is not there yet; locked, as empty cells keep what it has."""
        return (
            Recommendation.objects.with_theme()
            .select_for_update(of=("self",))
            .filter(
                theme__cycle__code=checked_cycle(self.needed("cycle")),
                theme__slug=self.needed("theme"),
                number=self.number(),
            )
            .first()
        )


def errors_of_row(line: int, error: ValidationError) -> list[tuple[int, str, str]]:
    """Give what is wrong with a row: its line, the column or "", and each sentence."""
    by_column = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [
        (line, column, message) for column, messages in by_column.items() for message in messages
    ]


def _import_recommendation(actor, row: Row, telling: Telling) -> str:
    """Import all but the status, which comes after the rows of the story: `import_status`."""
    found = row.recommendation_if_any()
    recommendation = found or _create(actor, row, telling)
    changed = bool(found) and _update_texts(actor, recommendation, row, telling)
    changed |= plan_follow_up(
        actor=actor,
        recommendation=recommendation,
        service=row.service() or recommendation.responsible_service,
        channel=row.text("channel") or recommendation.channel,
        next_update_on=row.day("next_update_on") or recommendation.next_update_on,
    )
    if found is None:
        return "created"
    return "updated" if changed else "unchanged"


def _create(actor, row: Row, telling: Telling) -> Recommendation:
    slug = row.needed("theme")
    if slugify(slug) != slug or len(slug) > _LONGEST_SLUG:
        raise ValidationError(
            {
                "theme": pgettext(
                    "import", "Write the theme in small letters and hyphens, 80 at most."
                )
            }
        )
    language = row.language("language", settings.LANGUAGE_CODE)
    cycle, _ = Cycle.objects.get_or_create(code=checked_cycle(row.needed("cycle")))
    theme, _ = Theme.objects.get_or_create(
        cycle=cycle,
        slug=slug,
        defaults={"title": (row.text("theme_title") or slug)[:200], "language": language},
    )
    section = None
    if row.text("section"):
        title = row.text("section")[:300]
        section, _ = theme.sections.get_or_create(
            title=title, defaults={"position": theme.sections.count() + 1}
        )
    recommendation = Recommendation.objects.create(
        theme=theme,
        section=section,
        number=row.number(),
        title=row.needed("title")[:400],
        language=language,
        body=row.text("text"),
    )
    audit.record("recommendation.created", actor=actor, subject=recommendation)
    telling.tell(actor, recommendation, CREATED_NEWS)
    for code in row.text("groups").upper().split():
        group, _ = theme.groups.get_or_create(
            code=code[:20], defaults={"country": code[:2], "language": language}
        )
        recommendation.groups.add(group)
    return recommendation


def _update_texts(actor, recommendation: Recommendation, row: Row, telling: Telling) -> bool:
    new = {"title": row.text("title")[:400], "body": row.text("text")}
    changed = [
        part
        for part, value in new.items()
        if value and value != getattr(recommendation, part).strip()
    ]
    for part in changed:
        before = getattr(recommendation, part)
        _keep_change(actor, recommendation, part, before, new[part], telling)
        setattr(recommendation, part, new[part])
    if changed:
        recommendation.save()
    return bool(changed)


def _keep_change(
    actor, recommendation, part: str, before: str, after: str, telling: Telling
) -> None:
    keep_text_change(
        actor=actor,
        recommendation=recommendation,
        part=part,
        before=before,
        after=after,
        language=recommendation.language,
        on=timezone.localdate(),
        telling=telling,
    )


def import_status(actor, row: Row, telling: Telling) -> bool:
    """Change the status when the cells of a recommendation's row say something else than what
    stands; give whether they did."""
    status, reason = row.text("status"), clean_text(row.text("reason"))
    if not status:
        if reason or row.text("status_on"):
            raise ValidationError(
                {"status": pgettext("import", "Say which status this reason or day belongs to.")}
            )
        return False
    recommendation = row.recommendation()
    on = row.day("status_on")
    language = row.language("reason_language", recommendation.language)
    same_status = status == recommendation.status and on in (None, recommendation.status_since)
    same_reason = not reason or (
        reason == recommendation.status_reason
        and (not row.text("reason_language") or language == recommendation.status_reason_language)
    )
    if same_status and same_reason:
        return False
    entry = _change_status(
        actor, recommendation, row, on=on or timezone.localdate(), telling=telling
    )
    return entry is not None


def _change_status(actor, recommendation: Recommendation, row: Row, on: date, telling: Telling):
    try:
        return change_status(
            actor=actor,
            recommendation=recommendation,
            status=row.text("status"),
            on=on,
            reason=row.text("reason"),
            language=row.language("reason_language", recommendation.language),
            telling=telling,
        )
    except ValidationError as error:
        raise _in_columns(error, {"on": "status_on", "language": "reason_language"}) from error


def _in_columns(error: ValidationError, columns: dict[str, str]) -> ValidationError:
    """Give the error of an action with its fields named as the table's columns are."""
    return ValidationError(
        {columns.get(field, field): messages for field, messages in error.message_dict.items()}
    )


def _import_item(actor, row: Row, telling: Telling) -> str:
    recommendation = row.recommendation()
    label = row.needed("item")
    if len(label) > _LONGEST_LABEL:
        raise ValidationError(
            {"item": pgettext("import", "“%(value)s” is not an item.") % {"value": label}}
        )
    item = recommendation.items.filter(label=label).first()
    if item is None:
        recommendation.items.create(
            label=label,
            kind=row.text("kind"),
            position=recommendation.items.count() + 1,
            text=row.needed("text"),
        )
        audit.record("recommendation.item_added", actor=actor, subject=recommendation, item=label)
        telling.tell(actor, recommendation, TEXT_NEWS)
        return "created"
    text = row.text("text")
    if not text or text == item.text.strip():
        return "unchanged"
    _keep_change(actor, recommendation, label, item.text, text, telling)
    item.text = text
    item.save()
    return "updated"


def _import_status_row(actor, row: Row, telling: Telling) -> str:
    """Add a status to the story unless it holds it already, as often as the table so far: on one
    day a status may come, go and come back."""
    recommendation = row.recommendation()
    row.needed("status")
    row.needed("status_on")
    on, reason = row.day("status_on"), clean_text(row.text("reason"))
    language = row.language("reason_language", recommendation.language) if reason else ""
    told = recommendation.entries.filter(
        kind=FollowUpEntry.Kind.STATUS,
        on=on,
        status=row.text("status"),
        text=reason,
        language=language,
    )
    if told.count() > row.before:
        return "unchanged"
    entry = _change_status(actor, recommendation, row, on=on, telling=telling)
    return "created" if entry else "unchanged"


def _import_update(actor, row: Row, telling: Telling) -> str:
    recommendation = row.recommendation()
    entry = add_update(
        actor=actor,
        recommendation=recommendation,
        text=row.needed("text"),
        language=row.language("language", recommendation.language),
        on=row.day("on") or timezone.localdate(),
        telling=telling,
    )
    return "created" if entry else "unchanged"


def _import_milestone(actor, row: Row, telling: Telling) -> str:
    recommendation = row.recommendation()
    title = " ".join(row.needed("title").split())
    stored = recommendation.milestones.filter(title=title).first()
    if stored is None:
        row.needed("on")
    try:
        milestone = set_milestone(
            actor=actor,
            recommendation=recommendation,
            title=title,
            language=row.language("language", (stored or recommendation).language),
            due_on=row.day("on") or stored.due_on,
            reached_on=row.day("reached_on") or (stored.reached_on if stored else None),
            telling=telling,
        )
    except ValidationError as error:
        raise _in_columns(error, {"due_on": "on"}) from error
    if milestone is None:
        return "unchanged"
    return "updated" if stored else "created"


KINDS = {
    "recommendation": _import_recommendation,
    Item.Kind.ITEM: _import_item,
    Item.Kind.MEANS: _import_item,
    "status": _import_status_row,
    "update": _import_update,
    "milestone": _import_milestone,
}
