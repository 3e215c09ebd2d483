"""This room's part of a person's data: their profile."""

from django.utils.translation import pgettext_lazy

from agora.core.personal_data import PersonalData
from agora.directory.models import Profile


def collect(user) -> dict:
    """Give everything that the person wrote in their profile, and who sees what."""
    profile = Profile.objects.with_parts().filter(user=user).first()
    if profile is None:
        return {}
    return {
        "listing": profile.listing,
        "search_engines": profile.search_engines,
        "professional_name": profile.professional_name,
        "trades": profile.trades,
        "town": profile.town.name if profile.town else "",
        "languages": profile.languages,
        "language_of_short_texts": profile.language,
        "visibility": profile.visibility,
        "presentations": {text.language: text.text for text in profile.texts.all()},
        "links": [{"label": link.label, "url": link.url} for link in profile.links.all()],
        "changed_at": profile.changed_at.isoformat(),
    }


def erase(user) -> None:
    """Delete the profile of the person, with its texts and links."""
    Profile.objects.filter(user=user).delete()


PART = PersonalData(
    code="directory",
    label=pgettext_lazy("personal data", "Profile in the directory"),
    collect=collect,
    erase=erase,
)
