"""A person's data as one file: JSON for machines, HTML for the person, and their files."""

import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from agora.core.personal_data import parts
from agora.web.theme import theme


@dataclass(frozen=True)
class Line:
    """One value as the readable page shows it; `lines` are those below it."""

    name: str
    text: str
    lines: list["Line"]


def write_archive(user, file: IO[bytes]) -> None:
    """Write the zip of everything about a person, in the active language, into an open file.

    `index.html` shows everything; `<part>.json` holds a part's values, `files/<part>/` its files.
    """
    shown = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts():
            values = json.loads(json.dumps(part.collect(user), cls=DjangoJSONEncoder))
            text = json.dumps(values, ensure_ascii=False, indent=2)
            archive.writestr(f"{part.code}.json", text)
            names = []
            for name, content in part.files(user):
                names.append(_safe(f"files/{part.code}", name, archive.namelist()))
                with archive.open(names[-1], "w") as target, content.open("rb") as source:
                    for chunk in source.chunks():
                        target.write(chunk)
            shown.append(
                {"label": part.label, "code": part.code, "lines": _lines(values), "files": names}
            )
        page = render_to_string(
            "privacy/write_archive/index.html",
            {
                "parts": shown,
                "look": theme(),
                "made_at": timezone.now(),
                "language": get_language(),
            },
        )
        archive.writestr("index.html", page)


def _safe(folder: str, name: str, taken: Iterable[str]) -> str:
    """Give a name inside the folder that no other file of the archive has."""
    name = PurePosixPath(name).name or "file"
    candidate, number = f"{folder}/{name}", 1
    while candidate in set(taken):
        number += 1
        candidate = f"{folder}/{number}-{name}"
    return candidate


def _lines(value: Any) -> list[Line]:
    if isinstance(value, dict):
        return [_line(str(name), each) for name, each in value.items()]
    return [_line(str(number), each) for number, each in enumerate(value, start=1)]


def _line(name: str, value: Any) -> Line:
    if isinstance(value, dict | list):
        return Line(name, "", _lines(value))
    return Line(name, "" if value is None else str(value), [])
