"""The base of Agora's own commands."""

import contextlib
import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import connections
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from agora.operations.problem import Problem

Item = TypeVar("Item")
Advance = Callable[[int], object]


class AgoraCommand(BaseCommand):
    """A command of `agora`, with a topic in its help, a progress bar, and `--json`.

    A subclass sets

    - `help`: one sentence;
    - `topic`: the heading it is listed under in `agora --help`: "Run", "Demo",
      "Recommendations", "Back up", "Development"... (a new heading needs nothing else);
    - `requires_database`: False when it needs no database (default True: the embedded server is
      started if it does not run, and stopped at the end);

    and writes `perform(**options)` in place of `handle`: it does the work and gives a summary,
    a dict that JSON can hold, or None. Arguments are declared in `add_arguments` as usual.

    Inside `perform`:

    - `self.say(text)` writes a line for people: on standard output, or on standard error with
      `--json`; nothing at `--verbosity 0`;
    - `self.track(items, total=None, description="")` gives the items of an iterable one by one
      and shows how far it is, as a bar on a terminal and as nothing elsewhere;
    - `raise CommandError("One clear sentence.")` (or `Problem`) ends with code 1, no traceback.

    With `--json`, standard output holds exactly one object: the summary. An error is then
    `{"error": "..."}`.
    """

    topic = ""
    requires_database = True
    as_json = False
    verbosity = 1

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> ArgumentParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument(
            "--json", action="store_true", help="Write one JSON object on standard output."
        )
        return parser

    def perform(self, **options: Any) -> dict[str, Any] | None:
        """Do the work and give a summary; see the class."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        self.as_json = options.pop("json", False)
        self.verbosity = options["verbosity"]
        summary = self.perform(**options)
        if self.as_json:
            self.stdout.write(json.dumps(summary or {}, ensure_ascii=False, default=str))

    def say(self, text: str = "") -> None:
        """Write a line for people."""
        if self.verbosity:
            (self.stderr if self.as_json else self.stdout).write(text, style_func=str)

    def track(
        self, items: Iterable[Item], total: int | None = None, description: str = ""
    ) -> Iterator[Item]:
        """Give the items one by one, and show on a terminal how far it is.

        `total` is the number of items when the iterable does not know its length.
        """
        if total is None and hasattr(items, "__len__"):
            total = len(items)  # type: ignore[arg-type]
        with self.progress() as progress:
            yield from progress.track(items, total=total, description=description)

    def progress(self, *columns: ProgressColumn) -> Progress:
        """Give a rich progress display on standard error, silent when it is not a terminal."""
        usual = [
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        ]
        return Progress(
            *(columns or usual),
            console=Console(file=_stream(self.stderr)),
            disable=not self.verbosity or not self.stderr.isatty(),
            transient=True,
        )

    @contextlib.contextmanager
    def bytes_progress(self, description: str, total: int | None = None) -> Iterator[Advance]:
        """Show how many bytes have passed; give a function to call with each number of bytes."""
        columns = [TextColumn("{task.description}"), BarColumn(), DownloadColumn()]
        with self.progress(*columns, TransferSpeedColumn()) as progress:
            task = progress.add_task(description, total=total)
            yield lambda count: progress.advance(task, count)

    def run_from_argv(self, argv: list[str]) -> None:
        """Run as a program: an error is a sentence and code 1, not a traceback."""
        self._called_from_command_line = True
        parser = self.create_parser(argv[0], argv[1])
        options = vars(parser.parse_args(argv[2:]))
        arguments = options.pop("args", ())
        try:
            self.execute(*arguments, **options)
        except (CommandError, Problem) as error:
            if options["traceback"]:
                raise
            if options["json"]:
                self.stdout.write(json.dumps({"error": str(error)}, ensure_ascii=False))
            self.stderr.write(f"agora: {error}", style_func=self.style.ERROR)
            sys.exit(getattr(error, "returncode", 1))
        finally:
            if settings.configured:  # `run` never reads them
                connections.close_all()


def _stream(wrapper: OutputWrapper) -> Any:
    """Give the file under Django's wrapper, which ends every write with a line break."""
    return getattr(wrapper, "_out", wrapper)
