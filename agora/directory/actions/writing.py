"""What a person writes of themselves, and what of it is refused."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import pgettext

from agora.directory.models import (
    LONGEST_SKILL,
    LONGEST_TRADE,
    MOST_TRADES,
    Availability,
    ProfileSkill,
    word_key,
)

MOST_LINKS = 5
MOST_SKILLS = 20
LONGEST_TEXT = 6000
LONGEST_NAME = 120
LONGEST_PRONOUN = 40
LONGEST_LABEL = 80
LONGEST_ALT = 250
FARTHEST_KM = 1000
# Signs that turn the letters around them over, so that a name could look like another's.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_is_https = URLValidator(schemes=["https"])


@dataclass(frozen=True)
class Where:
    """How many kilometres someone goes from their town, None if unsaid, and whether from afar."""

    travels_km: int | None = None
    works_remotely: bool = False


@dataclass(frozen=True)
class Said:
    """One of `Availability`, said today; `starts` is the day of “from a date”."""

    state: str = Availability.UNSAID
    starts: datetime.date | None = None


@dataclass(frozen=True)
class Writing:
    """What a person writes of themselves; what is None stays as it is.

    `display_name` is the one of their account, which stands beside all they write; `language` is
    the one of the short texts; `skills` are pairs of words and a `ProfileSkill.Use`; `languages`
    are codes of `languages.SPOKEN`. `texts` maps a `ProfileText.Part` to a mapping from the code
    of a language to Markdown: an empty text is taken away, those not named stay. `links` are pairs
    of label and https address, in their order, empty pairs left out. `visibility` maps fields to
    who sees them, those not named stay as they are.
    """

    display_name: str | None = None
    language: str | None = None
    professional_name: str | None = None
    pronoun: str | None = None
    trades: list[str] | None = None
    skills: list[tuple[str, str]] | None = None
    languages: list[str] | None = None
    where: Where | None = None
    availability: Said | None = None
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    links: list[tuple[str, str]] | None = None
    visibility: dict[str, str] = field(default_factory=dict)


def one_line(text: str) -> str:
    """Give a short text on one line, without spaces around."""
    return " ".join(_TURNING.sub("", text).split())


def checked_line(name: str, text: str, longest: int) -> str:
    """Give the text on one line; raise ValidationError under `name` if it is too long."""
    text = one_line(text)
    if len(text) > longest:
        raise ValidationError({name: too_long(longest)})
    return text


def checked_trades(trades: list[str]) -> list[str]:
    """Give the trades on one line each, without those said twice."""
    said = _once((one_line(trade) for trade in trades), word_key)
    if len(said) > MOST_TRADES:
        message = pgettext("profile", "Name %(most)d trades at most.") % {"most": MOST_TRADES}
        raise ValidationError({"trades": message})
    if any(len(trade) > LONGEST_TRADE for trade in said):
        raise ValidationError({"trades": too_long(LONGEST_TRADE)})
    return said


def checked_skills(skills: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the skills on one line each; those said twice for one use count once."""
    said: list[tuple[str, str]] = []
    for use in ProfileSkill.Use:
        words = _once((one_line(words) for words, its in skills if its == use), word_key)
        if any(len(each) > LONGEST_SKILL for each in words):
            raise ValidationError({f"skills_{use}": too_long(LONGEST_SKILL)})
        said += [(each, use.value) for each in words]
    if len(said) > MOST_SKILLS:
        message = pgettext("profile", "Name %(most)d skills at most, all uses together.") % {
            "most": MOST_SKILLS
        }
        raise ValidationError({"skills_do": message})
    return said


def checked_where(where: Where) -> Where:
    """Give where someone works; raise ValidationError for a distance that is none."""
    if where.travels_km is not None and not 0 <= where.travels_km <= FARTHEST_KM:
        message = pgettext("profile", "Give a number of kilometres from 0 to %(most)d.")
        raise ValidationError({"travels_km": message % {"most": FARTHEST_KM}})
    return where


def checked_availability(said: Said) -> Said:
    """Give what is said of availability; raise ValidationError if it makes no sense today."""
    if said.state not in Availability.values:
        raise ValidationError(
            {"availability": pgettext("availability", "Say whether you are available.")}
        )
    if said.state != Availability.FROM:
        return Said(said.state)
    if said.starts is None:
        raise ValidationError({"available_from": pgettext("availability", "Say from which day.")})
    if said.starts <= timezone.now().date():
        message = pgettext("availability", "Choose a day to come, or “available now”.")
        raise ValidationError({"available_from": message})
    return said


def checked_text(name: str, text: str) -> str:
    """Give a long text with plain line ends; raise ValidationError under `name` if too long."""
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        raise ValidationError({name: too_long(LONGEST_TEXT)})
    return text


def checked_links(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the links that have something in them; errors are under the number of their place."""
    kept = []
    for position, (given, url) in enumerate(links[:MOST_LINKS], start=1):
        label = one_line(given)
        if not label and not url:
            continue
        if not label or len(label) > LONGEST_LABEL:
            message = pgettext("profile", "Give this link a short name.")
            raise ValidationError({f"link_label_{position}": message})
        check_https(f"link_url_{position}", url)
        kept.append((label, url))
    return kept


def check_https(name: str, url: str) -> None:
    """Raise ValidationError under `name` unless it is an address that begins with https."""
    try:
        _is_https(url)
    except ValidationError as error:
        message = pgettext("profile", "Give an address that begins with https://")
        raise ValidationError({name: message}) from error


def too_long(longest: int) -> str:
    """Give the sentence that says how long a text may be."""
    return pgettext("text", "Use %(longest)d characters at most.") % {"longest": longest}


def _once(texts: Iterable[str], key: Callable[[str], str]) -> list[str]:
    said: dict[str, str] = {}
    for text in texts:
        if text:
            said.setdefault(key(text), text)
    return list(said.values())
