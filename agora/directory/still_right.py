"""Once a year members say that their profile is still right; who never answers leaves the list.

A year after a profile was listed or last said to be right its person is asked by mail, again after
two weeks and after four; two weeks later the listing is off. These are mails of service: turning
notifications off does not stop them, as it would take people out of the directory unasked. Nothing
written is lost, and the same link brings the listing back.
"""

import datetime

from django.core import signing
from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation

from agora.core.languages import spoken
from agora.directory.models import Card, Listing, Profile
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS
from agora.privacy.models import Consent
from agora.privacy.models.consent import Way
from agora.web.templatetags.web import public_address

GOOD_FOR = datetime.timedelta(days=365)
BETWEEN = datetime.timedelta(weeks=2)
# The first mail and two reminders.
MOST_ASKED = 3
# From the first mail to some months after the listing is off.
LINK_WORKS = datetime.timedelta(days=180)
_SALT = "agora.directory.still-right"


def is_unsure(profile: Profile) -> bool:
    """Tell whether the person was asked and has not answered yet."""
    return profile.asked_times > 0 and profile.listing != Listing.OFF


def due(now: datetime.datetime) -> QuerySet[Profile]:
    """Give the listed profiles that are to be asked about, or taken off the list, at `now`.

    Of those only that somebody finds: who left, or took back an agreement, is not written to.
    """
    said = Coalesce("confirmed_at", "listed_at", output_field=DateTimeField())
    first = Q(asked_times=0, said__lte=now - GOOD_FOR)
    again = Q(asked_times__gt=0, asked_at__lte=now - BETWEEN)
    found = Card.objects.filter(profile=OuterRef("pk"), found=True)
    listed = Profile.objects.exclude(listing=Listing.OFF).alias(said=said)
    return listed.filter(first | again).filter(Exists(found)).order_by("pk")


def listing_lost(user) -> Listing | None:
    """Give how the person was listed until they were taken off for want of an answer; None if
    they were not, or said anything of their listing since."""
    last = (
        Consent.objects.filter(user=user, purpose=LISTED_TO_MEMBERS).order_by("-given_at", "-pk")
    ).first()
    if last is None or last.withdrawn_way != Way.NO_ANSWER:
        return None
    public = Consent.objects.filter(
        user=user,
        purpose=LISTED_TO_EVERYONE,
        withdrawn_way=Way.NO_ANSWER,
        withdrawn_at__gte=last.withdrawn_at,
    )
    return Listing.PUBLIC if public.exists() else Listing.MEMBERS


def confirm_address(profile: Profile) -> str:
    """Give the full address of the page whose button says that the profile is right, in the
    person's language. It works without signing in, for half a year."""
    token = signing.dumps(profile.pk, salt=_SALT)
    with translation.override(spoken(profile.user.language)):
        return public_address(reverse("directory:profile-confirm", args=[token]))


def profile_of(token: str) -> Profile | None:
    """Give the profile that a link is about; None for a link that is not ours, too old, or about
    a profile that is gone."""
    try:
        key = signing.loads(token, salt=_SALT, max_age=LINK_WORKS)
    except signing.BadSignature:
        return None
    return Profile.objects.select_related("user").filter(pk=key).first()
