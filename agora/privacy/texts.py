"""Terms, charter, privacy notice and the others: which versions hold, and who has yet to agree."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from agora.privacy.models import Consent, LegalKind, LegalPage, LegalText

# The texts people agree to, in the order they are shown; their kinds are codes of purposes.
ACCEPTED = (LegalKind.TERMS, LegalKind.CHARTER, LegalKind.PRIVACY)


class CurrentText(NamedTuple):
    """A text as it holds now: its purpose, its title, its version (a day as ISO 8601), its
    address, and the language it is written in."""

    purpose: str
    title: str
    version: str
    url: str
    language: str = ""


def current_texts(language: str) -> list[CurrentText]:
    """Give the texts that people agree to, as they hold now.

    Each is in `language`, or in the first language of the site that has it. A text that is not
    published is left out.
    """
    pages = _current_pages(ACCEPTED, language)
    return [
        CurrentText(
            kind.value,
            pages[kind].title,
            pages[kind].version.isoformat(),
            pages[kind].get_url() or version_url(kind, pages[kind].version),
            pages[kind].locale.language_code,
        )
        for kind in ACCEPTED
        if kind in pages
    ]


def current_page(kind: str, language: str) -> LegalPage | None:
    """Give the published page of a text in `language`, or in the first language that has it."""
    return _current_pages([kind], language).get(kind)


def _current_pages(kinds: Iterable[str], language: str) -> dict[str, LegalPage]:
    live = LegalPage.objects.live().filter(kind__in=kinds, alias_of=None).select_related("locale")
    wanted = [language, *(code for code, _ in settings.LANGUAGES)]
    known = [page for page in live if page.locale.language_code in wanted]
    # The first one wanted is written last, over the others.
    known.sort(key=lambda page: (wanted.index(page.locale.language_code), page.pk), reverse=True)
    return {page.kind: page for page in known}


def unaccepted_texts(user) -> list[CurrentText]:
    """Give the texts that the person has yet to agree to, in their language.

    An agreement holds while its version is the one in force or a newer one, in whatever language
    it was read.
    """
    accepted = dict(
        Consent.objects.filter(user=user, withdrawn_at=None, purpose__in=ACCEPTED).values_list(
            "purpose", "text_version"
        )
    )
    return [
        text
        for text in current_texts(user.language)
        if accepted.get(text.purpose, "") < text.version
    ]


def keep_text(page: LegalPage) -> None:
    """Keep what a page says as it is published, unless the last kept row says the same."""
    language = page.locale.language_code
    last = LegalText.objects.filter(kind=page.kind, language=language, version=page.version).first()
    if last is None or (last.title, last.body) != (page.title, page.body):
        LegalText.objects.create(
            kind=page.kind,
            language=language,
            version=page.version,
            title=page.title,
            body=page.body,
        )


def get_text(kind: str, language: str, version: date) -> LegalText | None:
    """Give a text as its version last said, in `language` or in any it was published in."""
    texts = LegalText.objects.filter(kind=kind, version=version)
    return texts.filter(language=language).first() or texts.first()


def page_context(page: LegalPage) -> dict:
    """Give the variables of a text's page: its language and the days of its other versions."""
    source = page.alias_of.specific if page.alias_of_id else page
    language = source.locale.language_code
    days = (
        LegalText.objects.filter(kind=page.kind, language=language)
        .exclude(version=page.version)
        .order_by("-version")
        .values_list("version", flat=True)
        .distinct()
    )
    return {
        "content_language": language,
        "breadcrumb": [],
        "older": [(day, version_url(page.kind, day)) for day in days],
    }


def version_url(kind: str, version: date) -> str:
    """Give the address at which a version of a text stays readable."""
    return reverse("privacy:text-version", args=[kind, version.isoformat()])
