from typing import Any

from django.core.management.base import CommandError

from agora.operations.command import AgoraCommand
from agora.search import encoder
from agora.search.backlog import BATCH, forget_words, work_off
from agora.search.models import Entry, Passage
from agora.search.reindexing import forget_unknown_kinds, reindex
from agora.search.sources import sources


class Command(AgoraCommand):
    """`agora reindex [KIND]`."""

    help = (
        "Write what the search finds afresh, all of it or one kind; nothing is missing meanwhile."
    )
    topic = "Run"

    def add_arguments(self, parser) -> None:
        parser.add_argument("kind", nargs="?", default="", metavar="KIND")

    def perform(self, *, kind: str, **_: Any) -> dict[str, Any]:
        known = {source.kind: source for source in sources()}
        if kind and kind not in known:
            raise CommandError(f"There is no kind “{kind}”; there are {', '.join(known)}.")
        done = {
            source.kind: sum(self._reindex(source))
            for source in known.values()
            if kind in ("", source.kind)
        }
        if not kind:
            forget_unknown_kinds(list(known))
        passages = self._work_off()
        forget_words()
        self.say(", ".join(f"{name}: {number}" for name, number in done.items()))
        return {"things": done, "entries": Entry.objects.count(), "passages": passages}

    def _reindex(self, source):
        total = sum(len(keys) for keys in source.batches())
        with self.progress() as progress:
            task = progress.add_task(str(source.kind), total=total)
            for number in reindex(source):
                progress.advance(task, number)
                yield number

    def _work_off(self) -> int:
        waiting = Passage.objects.filter(vector=None).count() if encoder.is_on() else 0
        with self.progress() as progress:
            task = progress.add_task("meanings", total=waiting)
            while work_off(batches=1):
                progress.advance(task, BATCH)
        return waiting
