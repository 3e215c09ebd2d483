"""This room's part of a person's data: their profile."""

import datetime
from collections.abc import Iterator

from django.core.files import File
from django.utils.translation import pgettext_lazy

from agora.core.personal_data import PersonalData
from agora.directory.actions.picture_files import forget_file
from agora.directory.models import CalledOn, CalledOnMember, Profile, Reading, Work


def collect(user) -> dict:
    """Give what the person wrote in their profile, who sees what, and who called on them or was
    looked for by them."""
    return _profile(user) | _calls(user)


def _calls(user) -> dict:
    calls = CalledOnMember.objects.filter(user=user).select_related("call__actor")
    return {
        "called_on": [
            {
                "called_at": called.called_at.isoformat(),
                "by": str(called.call.actor or ""),
                "looked_for": called.call.words,
            }
            for called in calls.order_by("pk")
        ],
        "searches_for_members": [
            {"looked_at": call.looked_at.isoformat(), "words": call.words, "query": call.query}
            for call in CalledOn.objects.filter(actor=user).order_by("pk")
        ],
    }


def _profile(user) -> dict:
    profile = Profile.objects.with_parts().filter(user=user).first()
    if profile is None:
        return {}
    return {
        "listing": profile.listing,
        "search_engines": profile.search_engines,
        "contact": profile.contact,
        "shares_card": profile.shares_card,
        "professional_name": profile.professional_name,
        "pronoun": profile.pronoun,
        "portrait": profile.portrait_alt,
        "trades": profile.trades,
        "skills": [{"words": skill.words, "use": skill.use} for skill in profile.skills.all()],
        "town": profile.town.name if profile.town else "",
        "travels_km": profile.travels_km,
        "works_remotely": profile.works_remotely,
        "availability": profile.availability,
        "available_from": _iso(profile.available_from),
        "availability_said_at": _iso(profile.availability_said_at),
        "languages": profile.languages,
        "language_of_short_texts": profile.language,
        "visibility": profile.visibility,
        "texts": [
            {"part": text.part, "language": text.language, "text": text.text}
            for text in profile.texts.order_by("part", "language")
        ],
        "works": [_work(work) for work in profile.works.all()],
        "links": [{"label": link.label, "url": link.url} for link in profile.links.all()],
        "confirmed_at": _iso(profile.confirmed_at),
        "changed_at": profile.changed_at.isoformat(),
    }


def _work(work: Work) -> dict:
    return {
        "title": work.title,
        "language": work.language,
        "year": work.year,
        "credit": work.credit,
        "url": work.url,
        "picture": work.image_alt,
    }


def _iso(moment: datetime.date | None) -> str | None:
    return moment.isoformat() if moment else None


def files(user) -> Iterator[tuple[str, File]]:
    """Give the portrait and the pictures of works; each opens when it is read."""
    profile = Profile.objects.with_parts().filter(user=user).first()
    if profile is None:
        return
    named = [("portrait.webp", profile.portrait)]
    named += [(f"work-{work.position}.webp", work.image) for work in profile.works.all()]
    for name, picture in named:
        if picture and picture.storage.exists(picture.name):
            yield name, picture


def erase(user) -> None:
    """Delete the profile of the person with all its parts, its pictures once it is sure, and that
    staff called on them and how much they read; take their name out of what they did as staff."""
    CalledOnMember.objects.filter(user=user).delete()
    Reading.objects.filter(user=user).delete()
    CalledOn.objects.filter(actor=user).update(actor=None)
    for profile in Profile.objects.with_parts().filter(user=user):
        forget_file(profile.portrait.name)
        for work in profile.works.all():
            forget_file(work.image.name)
        profile.delete()


PART = PersonalData(
    code="directory",
    label=pgettext_lazy("personal data", "Profile in the directory"),
    collect=collect,
    files=files,
    erase=erase,
)
