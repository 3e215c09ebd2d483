"""What a reader sees of a profile: the one place that decides it."""

from dataclasses import dataclass

from django.utils.translation import get_language, pgettext_lazy

from agora.core.models import Town
from agora.directory.availability import Available, availability_of
from agora.directory.languages import language_name
from agora.directory.models import Field, Profile, ProfileLink, ProfileSkill, ProfileText, Work
from agora.directory.readers import Reader

# What others read over the skills of each use.
_USES = {
    ProfileSkill.Use.DO: pgettext_lazy("skill", "Skills"),
    ProfileSkill.Use.TEACH: pgettext_lazy("skill", "Teaches"),
    ProfileSkill.Use.LEARN: pgettext_lazy("skill", "Wants to learn"),
}


@dataclass(frozen=True)
class ShownProfile:
    """A profile as one reader sees it; what is hidden from them is empty, as if never written.

    `language` is the one of the short texts; `texts` are by their part, and each begin with the
    one in the reader's language, else in the person's.
    """

    pk: int | None
    user_id: int
    name: str
    language: str
    is_own: bool
    professional_name: str
    pronoun: str
    has_portrait: bool
    portrait_alt: str
    trades: list[str]
    skills: list[ProfileSkill]
    town: Town | None
    travels_km: int | None
    works_remotely: bool
    available: Available | None
    languages: list[str]
    texts: dict[str, list[ProfileText]]
    works: list[Work]
    links: list[ProfileLink]

    @property
    def language_names(self) -> list[str]:
        """The languages the person speaks, in the reader's."""
        return [language_name(code) for code in self.languages]

    @property
    def skills_by_use(self) -> list[tuple[str, list[str]]]:
        """The uses that have skills, in words, each with the words of its skills."""
        uses = [
            (str(words), [skill.words for skill in self.skills if skill.use == use])
            for use, words in _USES.items()
        ]
        return [(label, words) for label, words in uses if words]

    @property
    def text_parts(self) -> list[tuple[str, str, list[ProfileText]]]:
        """The parts that have a text: code, words, texts."""
        parts = [(part.value, str(part.label), self.texts[part]) for part in ProfileText.Part]
        return [part for part in parts if part[2]]

    @property
    def has_facts(self) -> bool:
        """Something short is shown beside the name."""
        return bool(
            self.trades
            or self.skills
            or self.town
            or self.travels_km is not None
            or self.works_remotely
            or self.available
            or self.languages
            or self.links
        )

    @property
    def is_empty(self) -> bool:
        """Nothing but the name is shown."""
        heading = self.professional_name or self.pronoun or self.has_portrait
        return not (heading or self.has_facts or self.text_parts or self.works)


def may_see(profile: Profile, field: str, reader: Reader) -> bool:
    """Tell whether the reader sees a field of a profile that they found; the person sees all of
    their own."""
    return reader.user_id == profile.user_id or reader.sees(profile.visibility_of(field))


def what_is_shown(profile: Profile, reader: Reader) -> ShownProfile:
    """Give what the reader sees of a profile that they found; the person sees all of their own.

    Whether they find it at all is said by `Profile.objects.visible_to`. No query if the profile
    was loaded `with_parts`.
    """

    def shows(field: str) -> bool:
        return may_see(profile, field, reader)

    shows_portrait = bool(profile.portrait) and shows(Field.PORTRAIT)
    return ShownProfile(
        pk=profile.pk,
        user_id=profile.user_id,
        name=str(profile.user.display_name),
        language=profile.language,
        is_own=reader.user_id == profile.user_id,
        professional_name=profile.professional_name if shows(Field.PROFESSIONAL_NAME) else "",
        pronoun=profile.pronoun if shows(Field.PRONOUN) else "",
        has_portrait=shows_portrait,
        portrait_alt=profile.portrait_alt if shows_portrait else "",
        trades=list(profile.trades) if shows(Field.TRADES) else [],
        skills=_parts(profile, "skills") if shows(Field.SKILLS) else [],
        town=profile.town if shows(Field.TOWN) else None,
        travels_km=profile.travels_km if shows(Field.TRAVEL) else None,
        works_remotely=profile.works_remotely and shows(Field.TRAVEL),
        available=availability_of(profile) if shows(Field.AVAILABILITY) else None,
        languages=list(profile.languages) if shows(Field.LANGUAGES) else [],
        texts={
            part.value: _texts(profile, part) if shows(part.value) else []
            for part in ProfileText.Part
        },
        works=_parts(profile, "works") if shows(Field.PORTFOLIO) else [],
        links=_parts(profile, "links") if shows(Field.LINKS) else [],
    )


def _texts(profile: Profile, part: str) -> list[ProfileText]:
    first = {get_language(): 0, profile.language: 1}
    texts = [text for text in _parts(profile, "texts") if text.part == part]
    return sorted(texts, key=lambda text: (first.get(text.language, 2), text.language))


def _parts(profile: Profile, name: str) -> list:
    return list(getattr(profile, name).all()) if profile.pk is not None else []
