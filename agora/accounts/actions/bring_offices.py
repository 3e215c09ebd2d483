"""Bring in a file of offices: those of known codes are brought up to date, the others added."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.translation import pgettext

from agora.accounts.offices.columns import CODE, Texts, values_of
from agora.accounts.offices.merging import Merge, merge
from agora.accounts.offices.planning import ANOTHER, LEFT_OUT, Outcome, Plan, plan_file
from agora.accounts.offices.reading import FileRow, read_file
from agora.accounts.permissions import check_bring_offices
from agora.core import audit
from agora.core.changes import assign
from agora.core.models import Office

_ONE_AT_A_TIME = 5_046_772_312  # the key of an advisory lock: any number that nobody else takes
_BATCH = 200

Answers = Mapping[int, str]


@dataclass
class Bringing:
    """What came of a file: the plan, and either how many offices were written, or why none was.

    `unsettled` are the numbers of the rows that still need an answer.
    """

    plan: Plan
    refusal: str = ""
    unsettled: set[int] = field(default_factory=set)
    created: int = 0
    updated: int = 0


def plan_offices(*, actor, text: str) -> Plan:
    """Give what a file would bring, and store nothing.

    Raises PermissionDenied, and ValidationError when the text is no file of offices.
    """
    check_bring_offices(actor)
    return plan_file(read_file(text), list(Office.objects.order_by("pk")))


@transaction.atomic
def bring_offices(*, actor, text: str, digest: str, answers: Answers) -> Bringing:
    """Write what a file brings; rows with errors are left out.

    `digest` is that of the plan which the actor saw: if another one comes out now, nothing is
    written. `answers` say for each row that is asked about which office it is (its key), or
    `ANOTHER`, or `LEFT_OUT`; nothing is written while one lacks. Two files go one after the
    other. Raises PermissionDenied, and ValidationError when the text is no file of offices.
    """
    check_bring_offices(actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    # Members may be given an office meanwhile; nobody may change one.
    offices = list(Office.objects.select_for_update(no_key=True).order_by("pk"))
    plan = plan_file(read_file(text), offices)
    bringing = Bringing(plan, unsettled=_unsettled(plan, answers))
    if plan.digest() != digest:
        bringing.refusal = pgettext(
            "offices file",
            "The offices changed since this page was shown, so nothing was stored. This is what "
            "the file would bring now.",
        )
    elif bringing.unsettled:
        bringing.refusal = pgettext(
            "offices file",
            "Nothing is stored yet: say of each row below which office it is. Two rows cannot be "
            "the same one.",
        )
    else:
        _Writer(actor, bringing).write(answers)
    return bringing


def _unsettled(plan: Plan, answers: Answers) -> set[int]:
    """Give the rows without an answer, and those that claim the same office."""
    unsettled = set()
    rows: dict[str, int] = {}
    for finding in plan.of(Outcome.ASKED):
        number, answer = finding.row.number, answers.get(finding.row.number, "")
        if answer not in finding.choices():
            unsettled.add(number)
        elif answer not in (ANOTHER, LEFT_OUT) and rows.setdefault(answer, number) != number:
            unsettled |= {number, rows[answer]}
    return unsettled


class _Writer:
    """Gathers what is created and changed, then writes it in few queries."""

    def __init__(self, actor, bringing: Bringing):
        self._actor = actor
        self._bringing = bringing
        self._created: list[Office] = []
        self._written: list[Office] = []
        self._changed: list[tuple[Office, dict]] = []

    def write(self, answers: Answers) -> None:
        for finding in self._bringing.plan.findings:
            if finding.outcome == Outcome.NEW:
                self._create(finding.row)
            elif finding.office and finding.writes:
                self._update(finding.office, finding.merged)
            elif finding.outcome == Outcome.ASKED:
                answer = answers[finding.row.number]
                if answer == ANOTHER:
                    self._create(finding.row)
                for candidate in finding.candidates:
                    if answer == str(candidate.office.pk):
                        self._update(candidate.office, candidate.merged)
        self._store()

    def _create(self, row: FileRow) -> None:
        office = Office(code=row.code, imported=merge({}, {}, row.texts).said)
        assign(office, values_of(row.texts, office))
        self._created.append(office)

    def _update(self, office: Office, merged: Merge) -> None:
        after: Texts = {name: after for name, (_, after) in merged.changes.items()}
        changed = assign(office, values_of(after, office))
        if merged.said.get(CODE) != office.imported.get(CODE):
            changed.append("imported")
        office.imported = merged.said
        self._written.append(office)
        if changed:
            self._changed.append((office, {"fields": changed, "source": "file"}))

    def _store(self) -> None:
        Office.objects.bulk_create(self._created, batch_size=_BATCH)
        fields = [
            name.name for name in Office._meta.concrete_fields if name.name not in ("id", CODE)
        ]
        Office.objects.bulk_update(self._written, fields, batch_size=_BATCH)
        created = [(office, {"source": "file"}) for office in self._created]
        audit.record_each("office.created", actor=self._actor, subjects=created)
        audit.record_each("office.updated", actor=self._actor, subjects=self._changed)
        self._bringing.created = len(self._created)
        self._bringing.updated = len(self._changed)
