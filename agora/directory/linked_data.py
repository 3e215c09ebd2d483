"""What search engines are told of a public profile, in their own words (schema.org)."""

from django.urls import reverse
from django.utils.translation import get_language

from agora.directory.shown import ShownProfile
from agora.web.addresses import public_address


def page_of_person(shown: ShownProfile) -> dict:
    """Give the page of a person as a `ProfilePage`, of what a stranger sees of them."""
    page = public_address(reverse("directory:profile-detail", args=[shown.pk]))
    person = {
        "@type": "Person",
        "@id": page,
        "name": shown.name,
        "url": page,
        "alternateName": shown.professional_name,
        "jobTitle": shown.trades,
        "knowsLanguage": shown.languages,
        "knowsAbout": [skill.words for skill in shown.skills if skill.use == skill.Use.DO],
        "sameAs": [link.url for link in shown.links],
    }
    if shown.town:
        person["address"] = {
            "@type": "PostalAddress",
            "addressLocality": shown.town.name,
            "addressCountry": shown.town.country,
        }
    if shown.has_portrait:
        person["image"] = public_address(reverse("directory:portrait", args=[shown.pk]))
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": page,
        "inLanguage": get_language(),
        "mainEntity": {name: value for name, value in person.items() if value},
    }
