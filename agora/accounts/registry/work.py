"""Doing what an import of the back office waits for: checking its file, or importing it."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import connections, transaction
from django.utils import timezone, translation
from django.utils.translation import pgettext

from agora.accounts.actions.import_members import import_members
from agora.accounts.models import RegistryImport
from agora.accounts.registry.findings import Findings

Advance = Callable[[int], object]
_EVERY = 0.5  # seconds between two reports of progress


def work_on(import_id: int, *, with_progress: bool = False) -> None:
    """Check or import the file of this row, if it still waits for it; done again, it does nothing.

    Sentences are written in the language of the person who brought the file. With progress, how
    far it is can be read before the end, which takes a second connection to the database.
    """
    row = RegistryImport.objects.select_related("actor").filter(pk=import_id).first()
    if row is None or row.actor is None or not row.is_under_way:
        return
    with translation.override(row.actor.language):
        try:
            with _progress(row) if with_progress else _nothing() as advance:
                _work(row, advance)
        except ValidationError as error:
            _fail(row, " ".join(error.messages))
        except PermissionDenied:
            _fail(row, pgettext("registry", "You may not import the registry any more."))
        except OSError:
            _fail(row, pgettext("registry", "The file is not there any more."))


def _work(row: RegistryImport, advance: Advance) -> None:
    dry_run = row.state == RegistryImport.State.CHECKING
    with (
        transaction.atomic(),
        row.file.open("rb") as file,
        # newline="" as the csv module wants it
        tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as table,
    ):
        findings = Findings(table)
        report = import_members(
            actor=row.actor,
            file=file,
            findings=findings,
            keep_going=row.keep_going,
            dry_run=dry_run,
            kept_as=row,
            advance=advance,
        )
        table.flush()
        _keep_table(row, table.name, empty=not any(findings.counts.values()))
        if dry_run:
            row.state = RegistryImport.State.CHECKED
            row.report = report.as_json()
        elif not report.stored:
            raise ValidationError(pgettext("registry", "Some rows are bad, so nothing was stored."))
        else:
            forget_source(row)
        row.read = row.size
        row.save()


def forget_source(row: RegistryImport) -> None:
    """Let the uploaded file go with the transaction; the row is saved by the caller."""
    name, storage = row.file.name, row.file.storage
    row.file = ""
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _keep_table(row: RegistryImport, path: str, *, empty: bool) -> None:
    former, storage = row.findings_file.name, row.findings_file.storage
    if former:
        transaction.on_commit(lambda: storage.delete(former))
    row.findings_file = ""
    if not empty:
        with open(path, "rb") as table:
            row.findings_file.save("findings.csv", File(table), save=False)


def _fail(row: RegistryImport, sentence: str) -> None:
    with transaction.atomic():
        forget_source(row)
        row.state = RegistryImport.State.FAILED
        row.failure = sentence[:500]
        row.finished_at = timezone.now()
        row.report = {}
        row.save()


@contextmanager
def _nothing() -> Iterator[Advance]:
    yield lambda count: None


@contextmanager
def _progress(row: RegistryImport) -> Iterator[Advance]:
    """Give a function that writes how many bytes were read, outside the import's transaction."""
    aside = connections["default"].copy()
    read, told = 0, time.monotonic()

    def advance(count: int) -> None:
        nonlocal read, told
        read += count
        if time.monotonic() - told < _EVERY:
            return
        told = time.monotonic()
        with aside.cursor() as cursor:
            cursor.execute(
                "UPDATE accounts_registryimport SET read = %s WHERE id = %s", [read, row.pk]
            )

    try:
        yield advance
    finally:
        aside.close()
