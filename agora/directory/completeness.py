"""What a profile still lacks: the one next useful thing to add, for its person alone.

It is no mark: nobody else is shown it, and nothing is ordered by it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from agora.directory.models import Profile, ProfileText


@dataclass(frozen=True)
class Step:
    """Something useful to add: `what` for the button, `why` in a sentence, where."""

    what: str | Promise
    why: str | Promise
    url_name: str
    is_there: Callable[[Profile], bool]


@dataclass(frozen=True)
class Completeness:
    """How many of the useful things are there, and the next one, None if nothing lacks."""

    done: int
    total: int
    next: Step | None


def _has(part: str) -> Callable[[Profile], bool]:
    return lambda profile: any(text.part == part for text in profile.texts.all())


# The most useful to who looks for someone first.
STEPS = (
    Step(
        pgettext_lazy("profile", "Name your trades"),
        pgettext_lazy("profile", "Most people look for a trade first."),
        "directory:profile-skills",
        lambda profile: bool(profile.trades),
    ),
    Step(
        pgettext_lazy("profile", "Choose your town"),
        pgettext_lazy("profile", "People look for someone near them. It is never an address."),
        "directory:profile-town",
        lambda profile: profile.town_id is not None,
    ),
    Step(
        pgettext_lazy("profile", "Name your skills"),
        pgettext_lazy("profile", "They find you for what your trade does not say."),
        "directory:profile-skills",
        lambda profile: bool(profile.skills.all()),
    ),
    Step(
        pgettext_lazy("profile", "Say what you offer"),
        pgettext_lazy("profile", "A member who needs it can then become your client."),
        "directory:profile-texts",
        _has(ProfileText.Part.OFFER),
    ),
    Step(
        pgettext_lazy("profile", "Present yourself"),
        pgettext_lazy("profile", "Three sentences are enough to know whom one writes to."),
        "directory:profile-texts",
        _has(ProfileText.Part.PRESENTATION),
    ),
    Step(
        pgettext_lazy("profile", "Say which languages you speak"),
        pgettext_lazy("profile", "Members of three languages look here."),
        "directory:profile-edit",
        lambda profile: bool(profile.languages),
    ),
    Step(
        pgettext_lazy("profile", "Say what you look for"),
        pgettext_lazy("profile", "Someone here may have it, or know who does."),
        "directory:profile-texts",
        _has(ProfileText.Part.WANTED),
    ),
    Step(
        pgettext_lazy("profile", "Say whether you are available"),
        pgettext_lazy("profile", "Who has work to share then knows whether to ask you."),
        "directory:profile-where",
        lambda profile: bool(profile.availability),
    ),
    Step(
        pgettext_lazy("profile", "Add a portrait"),
        pgettext_lazy("profile", "People recognise you at the next meeting."),
        "directory:profile-portrait",
        lambda profile: bool(profile.portrait),
    ),
    Step(
        pgettext_lazy("profile", "Show a work"),
        pgettext_lazy("profile", "One work says more than a page of words."),
        "directory:work-add",
        lambda profile: bool(profile.works.all()),
    ),
)


def completeness_of(profile: Profile) -> Completeness:
    """Give what is there of a profile and what to add next; no query if it was loaded
    `with_parts`."""
    if profile.pk is None:
        return Completeness(0, len(STEPS), STEPS[0])
    missing = [step for step in STEPS if not step.is_there(profile)]
    return Completeness(len(STEPS) - len(missing), len(STEPS), missing[0] if missing else None)
