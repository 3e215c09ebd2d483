"""Ask whether a profile is still right, and take it off the list if nobody answers."""

import datetime

from django.db import transaction
from django.utils import timezone, translation

from agora.accounts.letters import draw_letter
from agora.accounts.models import User
from agora.core import audit
from agora.core.languages import spoken
from agora.directory.actions.change_listing import change_listing
from agora.directory.models import Listing, Profile
from agora.directory.notifications import STILL_RIGHT, TAKEN_OFF
from agora.directory.still_right import BETWEEN, MOST_ASKED, confirm_address, due
from agora.notifications.actions.notify import notify
from agora.notifications.mail import queue_mail
from agora.privacy.models.consent import Way

# After years without this job, nobody's mail server is to meet everyone's mails in one night.
MOST_A_DAY = 5000


def ask_those_due(now: datetime.datetime | None = None, most: int = MOST_A_DAY) -> int:
    """Ask, remind or take off the list at most `most` people who are due at `now` (aware); give
    how many. May be run again at any time: each step is taken once, and days without a run only
    delay the steps to come."""
    now = now or timezone.now()
    done = 0
    for key in due(now).values_list("user_id", flat=True)[:most]:
        done += ask_still_right(key, now)
    return done


@transaction.atomic
def ask_still_right(user_id: int, now: datetime.datetime) -> bool:
    """Take the step that is due at `now` for one person; give whether there was one."""
    person = User.objects.select_for_update(of=("self",)).filter(pk=user_id).first()
    if person is None:
        return False
    own = due(now).filter(user=person)
    profile = Profile.objects.select_for_update().filter(pk__in=own.values("pk")).first()
    if profile is None:
        return False
    if profile.asked_times >= MOST_ASKED:
        _take_off(person)
    else:
        profile.asked_at, profile.asked_times = now, profile.asked_times + 1
        profile.save(update_fields=["asked_at", "asked_times"])
        audit.record("profile.asked", actor=None, subject=profile, times=profile.asked_times)
        _write(profile, "still_right", day=_day_of_leaving(profile))
        _tell(STILL_RIGHT.code, profile)
    return True


def _take_off(person: User) -> None:
    profile = change_listing(
        actor=person, listing=Listing.OFF, language=person.language, way=Way.NO_ANSWER
    )
    _write(profile, "taken_off")
    _tell(TAKEN_OFF.code, profile)


def _day_of_leaving(profile: Profile) -> datetime.date:
    steps = MOST_ASKED - profile.asked_times + 1
    return timezone.localdate(profile.asked_at + steps * BETWEEN)


def _write(profile: Profile, letter_name: str, **words) -> None:
    person = profile.user
    with translation.override(spoken(person.language)):
        letter = draw_letter(
            f"directory/mail/{letter_name}",
            name=person.display_name,
            url=confirm_address(profile),
            **words,
        )
        queue_mail(
            recipient=person.email, subject=letter.subject, text=letter.text, html=letter.html
        )


def _tell(kind: str, profile: Profile) -> None:
    notify(
        kind=kind,
        recipient_ids=[profile.user_id],
        route="directory:my-profile",
        route_kwargs={},
        about=f"profile-{profile.pk}",
        context={},
    )
