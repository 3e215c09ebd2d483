"""One profile as a contact card (vCard 4.0, RFC 6350; pronouns by RFC 9554)."""

import datetime

from django.urls import reverse

from agora.core.countries import country_name
from agora.directory.shown import ShownProfile
from agora.web.addresses import public_address

LONGEST_LINE = 75  # bytes, without the line's end
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def write_card(shown: ShownProfile, changed_at: datetime.datetime) -> str:
    """Give what is shown of a person as a vCard; it holds no address of theirs but a town."""
    page = public_address(reverse("directory:profile-detail", args=[shown.pk]))
    language = f";LANGUAGE={shown.language}"
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"UID:{page}",
        f"FN:{_text(shown.name)}",
    ]
    if shown.professional_name:
        lines.append(f"ORG:{_text(shown.professional_name)}")
    if shown.pronoun:
        lines.append(f"PRONOUNS{language}:{_text(shown.pronoun)}")
    if shown.trades:
        lines.append(f"TITLE{language}:{_text(', '.join(shown.trades))}")
    skills = [_text(skill.words) for skill in shown.skills if skill.use == skill.Use.DO]
    if skills:
        lines.append(f"CATEGORIES:{','.join(skills)}")
    if shown.town:
        town, country = _text(shown.town.name), _text(str(country_name(shown.town.country)))
        lines.append(f"ADR:;;;{town};;;{country}")
    lines += [f"LANG:{code}" for code in shown.languages]
    lines += [f"URL:{page}", *(f"URL:{link.url}" for link in shown.links)]
    lines.append(f"REV:{changed_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}")
    lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    return "\n".join(value.splitlines()).translate(_ESCAPES)


def _folded(line: str) -> str:
    """Give a line in pieces of 75 bytes at most, none of which ends within a letter."""
    pieces, piece, size = [], [], 0
    for letter in line:
        bytes_of_it = len(letter.encode())
        if size + bytes_of_it > LONGEST_LINE:
            pieces.append("".join(piece))
            piece, size = [], 1  # the space that a piece begins with
        piece.append(letter)
        size += bytes_of_it
    return "\r\n ".join([*pieces, "".join(piece)])
