"""Write one's own profile."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.actions.change_display_name import change_display_name
from agora.accounts.models import User
from agora.core.sorting import fold
from agora.directory.actions.keeping import keep, lock_own, set_visibility
from agora.directory.languages import SPOKEN
from agora.directory.models import LONGEST_TRADE, MOST_TRADES, Profile, ProfileLink, ProfileText

MOST_LINKS = 5
LONGEST_TEXT = 6000
LONGEST_NAME = 120
LONGEST_LABEL = 80
_is_https = URLValidator(schemes=["https"])


@dataclass(frozen=True)
class Writing:
    """What a person writes of themselves.

    `display_name` is the one of their account, which stands beside all they write; `language` is
    the one of trades and labels; `languages` are codes of `languages.SPOKEN`; `texts` maps the
    code of a language to Markdown, an empty one takes the text away; `links` are pairs of label
    and https address, in their order, empty pairs left out; `visibility` maps fields to who sees
    them, those not named stay as they are.
    """

    display_name: str
    language: str
    professional_name: str = ""
    trades: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    visibility: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def update_profile(*, actor: User, writing: Writing) -> Profile:
    """Replace what `actor` says of themselves and give the profile; who finds it stays as it is.

    Raises PermissionDenied for someone who may have none, and ValidationError under the names of
    the fields (`trades`, `text_fr`, `link_url_1`, ...).
    """
    profile = lock_own(actor)
    change_display_name(actor=actor, name=writing.display_name)
    profile.language = writing.language
    profile.professional_name = _checked_name(writing.professional_name)
    profile.trades = _checked_trades(writing.trades)
    profile.languages = sorted(SPOKEN.intersection(writing.languages))
    set_visibility(profile, writing.visibility)
    _write_texts(profile, writing.texts)
    _write_links(profile, writing.links)
    return keep(profile, "profile.updated")


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise ValidationError({"professional_name": _too_long(LONGEST_NAME)})
    return name


def _checked_trades(trades: list[str]) -> list[str]:
    """Give the trades without spaces around and without those said twice."""
    said: dict[str, str] = {}
    for trade in (" ".join(trade.split()) for trade in trades):
        if trade:
            said.setdefault(fold(trade), trade)
    if len(said) > MOST_TRADES:
        message = pgettext("profile", "Name %(most)d trades at most.") % {"most": MOST_TRADES}
        raise ValidationError({"trades": message})
    if any(len(trade) > LONGEST_TRADE for trade in said.values()):
        raise ValidationError({"trades": _too_long(LONGEST_TRADE)})
    return list(said.values())


def _write_texts(profile: Profile, texts: dict[str, str]) -> None:
    for language, given in texts.items():
        text = given.replace("\r\n", "\n").strip()
        if len(text) > LONGEST_TEXT:
            raise ValidationError({f"text_{language}": _too_long(LONGEST_TEXT)})
        if text:
            ProfileText.objects.update_or_create(
                profile=profile, language=language, defaults={"text": text}
            )
        else:
            profile.texts.filter(language=language).delete()


def _write_links(profile: Profile, links: list[tuple[str, str]]) -> None:
    profile.links.all().delete()
    for position, (label, url) in enumerate(links[:MOST_LINKS], start=1):
        label = " ".join(label.split())
        if not label and not url:
            continue
        if not label or len(label) > LONGEST_LABEL:
            message = pgettext("profile", "Give this link a short name.")
            raise ValidationError({f"link_label_{position}": message})
        try:
            _is_https(url)
        except ValidationError as error:
            message = pgettext("profile", "Give an address that begins with https://")
            raise ValidationError({f"link_url_{position}": message}) from error
        ProfileLink.objects.create(profile=profile, position=position, label=label, url=url)


def _too_long(longest: int) -> str:
    return pgettext("text", "Use %(longest)d characters at most.") % {"longest": longest}
