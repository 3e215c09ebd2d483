"""What a file would do to the offices that are here, row by row, before anything is written."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from agora.accounts.offices.alike import Lookalikes
from agora.accounts.offices.columns import CODE, name_columns, texts_of
from agora.accounts.offices.merging import Merge, merge
from agora.accounts.offices.reading import Errors, FileRow, OfficesFile
from agora.core.models import Office

# Django takes a thousand fields from a page.
MOST_QUESTIONS = 500
ANOTHER, LEFT_OUT = "another", "left-out"
_NEEDED_IF_NEW = ("city", "country", "languages")


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    KEPT = "kept"
    UNCHANGED = "unchanged"
    ASKED = "asked"
    WRONG = "wrong"


@dataclass
class Candidate:
    """An office that a row may be about; `row` is the number of another row that is, if any."""

    office: Office
    merged: Merge
    row: int | None = None


@dataclass
class Finding:
    """One row, what becomes of it, and of which office if there is one.

    A row that is ASKED about has `candidates`; `errors` say why it cannot be an office of its own.
    """

    row: FileRow
    outcome: Outcome
    office: Office | None = None
    merged: Merge = field(default_factory=Merge)
    errors: Errors = field(default_factory=list)
    candidates: Sequence[Candidate] = ()

    @property
    def title(self) -> str:
        """How the page calls the office."""
        names = [self.row.texts.get(column, "") for column in name_columns()]
        return str(self.office or next(filter(None, names), "") or self.row.code)

    @property
    def writes(self) -> bool:
        """Tell whether something is stored: what the file says is remembered for the next one."""
        if self.outcome in (Outcome.ASKED, Outcome.WRONG):
            return False
        return not self.office or self.merged.said != self.office.imported

    def choices(self) -> list[str]:
        """Give what may be answered to the question whether it is the same office."""
        offices = [str(each.office.pk) for each in self.candidates if each.row is None]
        return [*offices, *([] if self.errors else [ANOTHER]), LEFT_OUT]


@dataclass
class Plan:
    """The findings of a file in the order of its rows, and the names of unknown columns."""

    findings: list[Finding]
    unknown: list[str]

    def of(self, outcome: str) -> list[Finding]:
        """Give the findings of one outcome."""
        return [finding for finding in self.findings if finding.outcome == outcome]

    @property
    def writes(self) -> bool:
        """Tell whether confirming would store something, or may after an answer."""
        return any(each.writes or each.outcome == Outcome.ASKED for each in self.findings)

    def digest(self) -> str:
        """Give a short text that is another one as soon as anything would come out differently."""
        said = [
            [
                each.row.number,
                each.outcome,
                each.office and each.office.pk,
                *_told(each.merged),
                [column for column, _ in each.errors],
                [[one.office.pk, one.row, *_told(one.merged)] for one in each.candidates],
            ]
            for each in self.findings
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def plan_file(file: OfficesFile, offices: Sequence[Office]) -> Plan:
    """Compare the rows with the offices; raises ValidationError for too many questions."""
    planner = _Planner(offices)
    findings = [planner.find(row) for row in file.rows]
    plan = Plan(
        [each or planner.ask(row) for each, row in zip(findings, file.rows, strict=True)],
        file.unknown,
    )
    if len(plan.of(Outcome.ASKED)) > MOST_QUESTIONS:
        raise ValidationError(
            pgettext(
                "offices file",
                "More than %(most)d rows look like an office that is here. Split the file.",
            ),
            params={"most": MOST_QUESTIONS},
        )
    return plan


class _Planner:
    """The offices by their codes, and which rows spoke of them so far."""

    def __init__(self, offices: Sequence[Office]):
        self._offices = offices
        # A code of ours goes before one that a file gave to an office of ours.
        self._by_code = {
            code: office for office in offices if (code := office.imported.get(CODE))
        } | {office.code: office for office in offices}
        self._row_of_code: dict[str, int] = {}
        self._row_of_office: dict[int, int] = {}
        self._lookalikes = Lookalikes(offices)

    def find(self, row: FileRow) -> Finding | None:
        """Give what becomes of a row whose code is known, or which is wrong; None for another."""
        if row.errors:
            return Finding(row, Outcome.WRONG, errors=row.errors)
        office = self._by_code.get(row.code)
        earlier = (
            self._row_of_office.setdefault(office.pk, row.number)
            if office
            else self._row_of_code.setdefault(row.code, row.number)
        )
        if earlier != row.number:
            sentence = pgettext("offices file", "Row %(row)d is about this office already.")
            error = (CODE, sentence % {"row": earlier})
            return Finding(row, Outcome.WRONG, office=office, errors=[error])
        if not office:
            return None
        merged = _merged(row, office)
        outcome = Outcome.KEPT if merged.kept else Outcome.UNCHANGED
        return Finding(row, Outcome.CHANGED if merged.changes else outcome, office, merged)

    def ask(self, row: FileRow) -> Finding:
        """Give what becomes of a row of an unknown code, once all the others are found."""
        lacks = _lacks(row)
        candidates = [
            Candidate(office, _first_merged(row, office), self._row_of_office.get(office.pk))
            for office in self._lookalikes.of(row.texts)
        ]
        if candidates:
            return Finding(row, Outcome.ASKED, errors=lacks, candidates=candidates)
        outcome = Outcome.WRONG if lacks else Outcome.NEW
        return Finding(row, outcome, errors=lacks, merged=merge({}, {}, row.texts))


def _merged(row: FileRow, office: Office) -> Merge:
    return merge(texts_of(office), office.imported, row.texts)


def _first_merged(row: FileRow, office: Office) -> Merge:
    """Give what a row brings to an office that its file calls by another code: what such a file
    leaves empty it knows nothing of."""
    unsaid = {name: "" for name, text in row.texts.items() if not text}
    merged = merge(texts_of(office), unsaid | office.imported, row.texts)
    merged.said[CODE] = row.code
    return merged


def _lacks(row: FileRow) -> Errors:
    """Give what a row says too little of for a new office."""
    sentence = pgettext("offices file", "A new office needs this.")
    missing = [column for column in _NEEDED_IF_NEW if not row.texts.get(column)]
    if not any(row.texts.get(column) for column in name_columns()):
        missing.insert(0, name_columns()[0])
    return [(column, sentence) for column in missing]


def _told(merged: Merge) -> list[Mapping]:
    return [merged.changes, merged.kept, merged.said]
