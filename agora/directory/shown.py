"""What a reader sees of a profile: the one place that decides it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from agora.core.models import Town
from agora.directory.languages import language_name
from agora.directory.models import Field, Profile, ProfileLink, ProfileText
from agora.directory.querysets import words_of
from agora.directory.readers import SOME_MEMBER, STRANGER, Reader


@dataclass(frozen=True)
class ShownProfile:
    """A profile as one reader sees it; what is hidden from them is empty, as if never written.

    `language` is the one of trades and of the labels of links; `texts` begin with the one in
    the reader's language, else in the person's.
    """

    pk: int | None
    user_id: int
    name: str
    language: str
    is_own: bool
    professional_name: str
    trades: list[str]
    town: Town | None
    languages: list[str]
    texts: list[ProfileText]
    links: list[ProfileLink]

    @property
    def language_names(self) -> list[str]:
        """The languages the person speaks, in the reader's."""
        return [language_name(code) for code in self.languages]

    @property
    def is_empty(self) -> bool:
        """Nothing but the name is shown."""
        parts = (self.professional_name, self.trades, self.town, self.languages)
        return not any((*parts, self.texts, self.links))


def what_is_shown(profile: Profile, reader: Reader) -> ShownProfile:
    """Give what the reader sees of a profile that they found; the person sees all of their own.

    Whether they find it at all is said by `Profile.objects.visible_to`. No query if the profile
    was loaded `with_parts`.
    """
    is_own = reader.user_id == profile.user_id

    def shows(field: Field) -> bool:
        return is_own or reader.sees(profile.visibility_of(field))

    return ShownProfile(
        pk=profile.pk,
        user_id=profile.user_id,
        name=str(profile.user.display_name),
        language=profile.language,
        is_own=is_own,
        professional_name=profile.professional_name if shows(Field.PROFESSIONAL_NAME) else "",
        trades=list(profile.trades) if shows(Field.TRADES) else [],
        town=profile.town if shows(Field.TOWN) else None,
        languages=list(profile.languages) if shows(Field.LANGUAGES) else [],
        texts=_texts(profile) if shows(Field.PRESENTATION) else [],
        links=_links(profile) if shows(Field.LINKS) else [],
    )


def searchable_words(profile: Profile) -> dict[str, str]:
    """Give the columns `words_members` and `words_everyone`: what each is shown, to be found by.

    The name is not in them: it is read where it stands, so that a new one is found at once.
    """
    return {
        "words_members": _words(what_is_shown(profile, SOME_MEMBER)),
        "words_everyone": _words(what_is_shown(profile, STRANGER)),
    }


def _texts(profile: Profile) -> list[ProfileText]:
    if profile.pk is None:
        return []
    first = {get_language(): 0, profile.language: 1}
    return sorted(
        profile.texts.all(), key=lambda text: (first.get(text.language, 2), text.language)
    )


def _links(profile: Profile) -> list[ProfileLink]:
    return list(profile.links.all()) if profile.pk is not None else []


def _words(shown: ShownProfile) -> str:
    town = [shown.town.name, *shown.town.names.values()] if shown.town else []
    texts = [text.text for text in shown.texts]
    return " ".join(words_of("\n".join([shown.professional_name, *shown.trades, *town, *texts])))
