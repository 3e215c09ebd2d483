"""Whether a reader follows what a page is about, in words and with the button to change it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from agora.recommendations.models import Cycle, Follow, Recommendation, Theme, WorkingGroup

FOLLOWING = Follow.State.FOLLOWING


@dataclass(frozen=True)
class Following:
    """A reader and one recommendation, theme or cycle.

    `sentence` says whether they follow it, and why if it is by something else; `address` is where
    the button posts its `state`: `following` or `stopped`.
    """

    followed: bool
    sentence: str
    address: str


def following_of(reader, subject: Recommendation | Theme | Cycle) -> Following | None:
    """Give whether the reader follows a subject that a selector loaded for them; None for a
    visitor. No query."""
    if not reader.is_authenticated:
        return None
    took_part = getattr(subject, "took_part", False)
    followed = subject.choice == FOLLOWING or (subject.choice is None and took_part)
    return Following(
        followed=followed,
        sentence=_why(subject) if followed else _not_followed(subject),
        address=follow_address(subject),
    )


def follow_address(subject: Recommendation | Theme | Cycle) -> str:
    """Give the address that takes a choice about the subject."""
    match subject:
        case Cycle(code=code):
            return reverse("recommendations:cycle-follow", args=[code])
        case Theme(slug=slug, cycle=cycle):
            return reverse("recommendations:theme-follow", args=[cycle.code, slug])
        case Recommendation(number=number, theme=theme):
            place = [theme.cycle.code, theme.slug, number]
            return reverse("recommendations:recommendation-follow", args=place)


def _why(subject) -> str:
    if subject.choice is None:
        return pgettext("following", "You took part in its working group, so you hear of it.")
    if subject.own is None and isinstance(subject, Theme):
        return pgettext("following", "You follow its cycle.")
    if subject.own is None:
        return pgettext("following", "You follow its theme or its cycle.")
    match subject:
        case Recommendation():
            return pgettext("following", "You follow this recommendation.")
        case Theme():
            return pgettext("following", "You follow this theme.")
    return pgettext("following", "You follow this cycle.")


def _not_followed(subject) -> str:
    if isinstance(subject, Recommendation):
        return pgettext("following", "Follow it to hear what becomes of it.")
    return pgettext("following", "Follow it to hear what becomes of its recommendations.")


@dataclass(frozen=True)
class FollowedRow:
    """A line of the page of what one follows.

    `title` is in `language`; `facts` says what kind of thing it is and where it stands; `place`
    is the title of its theme, in `place_language`.
    """

    title: str
    language: str
    url: str
    facts: str
    place: str
    place_language: str
    followed: bool
    address: str


def followed_row(said: Follow) -> FollowedRow:
    """Give the line of one choice, whose subject is loaded with its theme and cycle."""
    subject = said.subject
    place = place_language = ""
    match subject:
        case Recommendation(theme=theme):
            facts = pgettext("following", "Recommendation of %(cycle)s") % {"cycle": theme.cycle}
            place, place_language = theme.title, theme.language
        case Theme(cycle=cycle):
            facts = pgettext("following", "Theme of %(cycle)s") % {"cycle": cycle}
        case Cycle():
            facts = pgettext("following", "Cycle")
    return FollowedRow(
        title=str(subject),
        language=getattr(subject, "language", ""),
        url=subject.get_absolute_url(),
        facts=facts,
        place=place,
        place_language=place_language,
        followed=said.state == FOLLOWING,
        address=follow_address(subject),
    )


def group_row(group: WorkingGroup) -> FollowedRow:
    """Give the line of a working group, loaded with its theme and cycle and the `choice` of the
    reader about them; the button is the theme's."""
    theme = group.theme
    return FollowedRow(
        title=str(group),
        language="",
        url=theme.get_absolute_url(),
        facts=pgettext("following", "Working group of %(cycle)s") % {"cycle": theme.cycle},
        place=theme.title,
        place_language=theme.language,
        followed=group.choice in (None, FOLLOWING),
        address=follow_address(theme),
    )
