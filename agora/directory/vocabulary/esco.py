"""Reading the CSV release of ESCO, the European classification of occupations and skills.

https://esco.ec.europa.eu/en/structure-esco-downloadable-datasets names the files of a release, one
of each for a language: `occupations_fr.csv`, `skills_fr.csv`, ... Of their columns four are read,
by name: `conceptType` (`Occupation`, `KnowledgeSkillCompetence`), `conceptUri`, `preferredLabel`
and `altLabels`, one synonym a line inside the cell; and `status` if it is there.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from agora.directory.models import LONGEST_WORD, Concept
from agora.directory.vocabulary.drafts import Word

COLUMNS = ("conceptType", "conceptUri", "preferredLabel", "altLabels")
# Of what kind, as Agora calls it, the concepts of a file are, and their conceptType.
FILES = {
    "occupations": (Concept.Kind.TRADE, "Occupation"),
    "skills": (Concept.Kind.SKILL, "KnowledgeSkillCompetence"),
}
IN_USE = {"", "released"}
_URI = re.compile(
    r"http://data\.europa\.eu/esco/(?:occupation|skill)/[A-Za-z0-9][A-Za-z0-9-]{0,63}"
)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")


class EscoProblem(Exception):
    """The folder cannot be read as a release; the message is one clear sentence."""


@dataclass(frozen=True)
class BadRow:
    """A row, or a part of it, that was left out; `line` is where it begins in the file, from 1."""

    file: str
    line: int
    reason: str


@dataclass
class EscoConcept:
    """An occupation or skill; `words` maps a language to its words, the preferred one first."""

    uri: str
    kind: str
    words: dict[str, list[Word]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the concept that Agora makes of it if it has none of that meaning."""
        return f"esco-{self.uri.rpartition('/')[2]}".lower()


@dataclass
class Release:
    """What was read; `obsolete` counts the rows that the classification keeps and uses no more."""

    concepts: dict[str, EscoConcept] = field(default_factory=dict)
    uris: dict[str, str] = field(default_factory=dict)  # by the code of the concept
    files: list[str] = field(default_factory=list)
    rows: int = 0
    obsolete: int = 0
    bad_rows: list[BadRow] = field(default_factory=list)


def read_release(
    folder: Path,
    languages: Iterable[str],
    *,
    progress: Callable[[list[Path]], Iterable[Path]] = iter,
) -> Release:
    """Read the occupations and skills of a release in these languages (ISO 639-1 codes).

    The files stand in the folder or in folders inside it, as an unpacked release has them.
    `progress` is given the files and gives them back as they are read. Rows that are not as they
    should be are left out and told. Raises EscoProblem if a language has no file, or a file is not
    of this layout.
    """
    if not folder.is_dir():
        raise EscoProblem(f"{folder} is no folder.")
    found = {
        path: (name, language)
        for language in languages
        for name, path in _files_of(folder, language)
    }
    release = Release()
    for path in progress(list(found)):
        name, language = found[path]
        release.files.append(path.name)
        _read_file(path, *FILES[name], language, release)
    return release


def _files_of(folder: Path, language: str) -> list[tuple[str, Path]]:
    files = []
    for name in FILES:
        paths = sorted(
            {*folder.glob(f"{name}_{language}.csv"), *folder.glob(f"*/{name}_{language}.csv")}
        )
        if len(paths) > 1:
            raise EscoProblem(f"{folder} has {name}_{language}.csv more than once.")
        files += [(name, path) for path in paths]
    if not files:
        raise EscoProblem(
            f"{folder} has neither occupations_{language}.csv nor skills_{language}.csv."
        )
    return files


def _read_file(path: Path, kind: str, concept_type: str, language: str, release: Release) -> None:
    seen: set[str] = set()
    for line, row in _rows(path):
        release.rows += 1
        if row.get("status", "") not in IN_USE:
            release.obsolete += 1
            continue
        reason = _wrong(row, concept_type, seen) or _same_code(row, kind, release)
        if reason:
            release.bad_rows.append(BadRow(path.name, line, reason))
            continue
        uri = row["conceptUri"]
        seen.add(uri)
        words = [_one_line(row["preferredLabel"])]
        for other in map(_one_line, row["altLabels"].splitlines()):
            if len(other) > LONGEST_WORD:
                reason = f"a synonym of more than {LONGEST_WORD} characters is left out"
                release.bad_rows.append(BadRow(path.name, line, reason))
            elif other and other not in words:
                words.append(other)
        concept = release.concepts.setdefault(uri, EscoConcept(uri, kind))
        concept.words[language] = [Word.of(text, language) for text in words]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows by the names of their columns, with the line where each begins."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            missing = [column for column in COLUMNS if column not in header]
            if missing:
                raise EscoProblem(f"{path.name} has no column {', '.join(missing)}.")
            line = reader.line_num + 1
            for cells in reader:
                row = dict(zip(header, cells, strict=False)) if len(cells) == len(header) else {}
                if cells:
                    yield line, row
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise EscoProblem(f"{path.name} is not in UTF-8.") from error
    except csv.Error as error:
        raise EscoProblem(f"{path.name}, line {reader.line_num}: {error}.") from error
    except OSError as error:
        raise EscoProblem(f"{path.name} cannot be read: {error.strerror}.") from error


def _wrong(row: dict[str, str], concept_type: str, seen: set[str]) -> str:
    """Give why a row cannot be used, empty if it can."""
    if not row:
        return "it has more or fewer cells than the first row"
    if row["conceptType"] != concept_type:
        return f"conceptType is not {concept_type}"
    if not _URI.fullmatch(row["conceptUri"]):
        return "conceptUri is no address of the classification"
    if row["conceptUri"] in seen:
        return "conceptUri stands in this file already"
    if _UNREADABLE.search(row["preferredLabel"] + row["altLabels"]):
        return "a word has characters that cannot be read"
    label = _one_line(row["preferredLabel"])
    if not label:
        return "preferredLabel is empty"
    if len(label) > LONGEST_WORD:
        return f"preferredLabel has more than {LONGEST_WORD} characters"
    return ""


def _same_code(row: dict[str, str], kind: str, release: Release) -> str:
    uri = row["conceptUri"]
    code = EscoConcept(uri, kind).code
    if release.uris.setdefault(code, uri) != uri:
        return "conceptUri ends like that of another concept"
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
