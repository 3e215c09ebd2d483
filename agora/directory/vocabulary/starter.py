"""The words that come with Agora, one file for each sector."""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import transaction

from agora.directory.models import ConceptLabel, Sector
from agora.directory.vocabulary.drafts import ConceptDraft, Word, Written
from agora.directory.vocabulary.writing import lock_vocabulary, write_drafts

FILES = Path(__file__).parent
LANGUAGES = ("fr", "nl", "en")
Progress = Callable[[Iterable[Path]], Iterable[Path]]


@transaction.atomic
def load_vocabulary(folder: Path = FILES, *, progress: Progress = iter) -> Written:
    """Bring sectors and concepts up to date with the files, in one transaction.

    Only what differs is written; words that staff put under a concept, and those of the European
    classification, stay. `progress` is given the files and gives them back as they are read.
    """
    lock_vocabulary()
    drafts: list[ConceptDraft] = []
    sectors: dict[str, dict[str, str]] = {}
    for path in progress(sorted(folder.glob("*.toml"))):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        sectors[path.stem] = content["sector"]
        drafts += [
            ConceptDraft(
                code=concept["code"],
                kind=concept["kind"],
                words={
                    language: [Word.of(text, language) for text in concept[language]]
                    for language in LANGUAGES
                },
                sector=path.stem,
            )
            for concept in content["concept"]
        ]
    _write_sectors(sectors)
    return write_drafts(
        drafts, source=ConceptLabel.Source.AGORA, languages=LANGUAGES, complete=True
    )


def _write_sectors(names: dict[str, dict[str, str]]) -> None:
    known = {sector.code: sector for sector in Sector.objects.all()}
    for code, of_sector in names.items():
        if code not in known:
            Sector.objects.create(code=code, names=of_sector)
        elif known[code].names != of_sector:
            Sector.objects.filter(code=code).update(names=of_sector)
