"""Writing cards: what a profile is found by, for each audience."""

from collections.abc import Iterable
from functools import reduce

from django.db import connection
from django.db.models import Expression
from django.utils import timezone

from agora.accounts.models import Member
from agora.directory.areas import area_tokens
from agora.directory.meanings import concepts_meant, free_token, hold_meanings
from agora.directory.models import Audience, Card, Concept, ConceptLabel, Profile
from agora.directory.readers import SOME_MEMBER, STRANGER
from agora.directory.shown import ShownProfile, what_is_shown
from agora.search.words.stems import search_vector

READERS = {Audience.MEMBERS: SOME_MEMBER, Audience.EVERYONE: STRANGER}


def write_cards(profile: Profile) -> None:
    """Write both cards of a profile that was loaded `with_parts`, in the caller's transaction.

    Whether they are found is not said here: the database knows.
    """
    hold_meanings()
    meant = Meant(profile)
    member = Member.objects.filter(user_id=profile.user_id).select_related("office").first()
    office = member.office if member else profile.user.office
    for audience, reader in READERS.items():
        shown = what_is_shown(profile, reader)
        Card.objects.update_or_create(
            profile=profile,
            audience=audience,
            defaults={
                "user_id": profile.user_id,
                "listed_at": profile.listed_at or timezone.now(),
                "town": shown.town,
                "tokens": sorted(_tokens(shown, meant, office.code if office else "")),
                "words": _words(shown, meant),
            },
        )


class Meant:
    """The concepts of a profile's words, and all the names of these concepts."""

    def __init__(self, profile: Profile):
        skills = [skill.words for skill in profile.skills.all()]
        of_language = {"language": profile.language}
        self.trades = concepts_meant(profile.trades, kind=Concept.Kind.TRADE, **of_language)
        self.skills = concepts_meant(skills, kind=Concept.Kind.SKILL, **of_language)
        concepts = {concept.pk for concept in (*self.trades.values(), *self.skills.values())}
        self._labels: dict[int, list[ConceptLabel]] = {pk: [] for pk in concepts}
        for label in ConceptLabel.objects.filter(concept__in=concepts).order_by("id"):
            self._labels[label.concept_id].append(label)

    def of(self, shown: ShownProfile) -> set[Concept]:
        """Give the concepts of the trades and skills that are shown."""
        trades = {self.trades.get(words) for words in shown.trades}
        skills = {self.skills.get(skill.words) for skill in shown.skills}
        return {concept for concept in trades | skills if concept is not None}

    def labels(self, concepts: Iterable[Concept]) -> list[ConceptLabel]:
        return [label for concept in concepts for label in self._labels[concept.pk]]


def _tokens(shown: ShownProfile, meant: Meant, office: str) -> set[str]:
    tokens = {f"language:{code}" for code in shown.languages}
    uses = [(meant.trades.get(words), words, "do") for words in shown.trades]
    uses += [(meant.skills.get(skill.words), skill.words, skill.use) for skill in shown.skills]
    for concept, words, use in uses:
        if concept is None:
            tokens.add(free_token(words, shown.language))
            continue
        tokens.add(f"{use}:{concept.pk}")
        if concept.sector:
            tokens.add(f"sector:{concept.sector.code}")
    tokens |= {f"has:{part}" for part in ("offer", "wanted") if shown.texts[part]}
    if shown.available:
        tokens.add(f"availability:{shown.available.state}")
    if shown.works_remotely:
        tokens.add("remote")
    if shown.town:
        tokens |= area_tokens(shown.town)
    if office:
        tokens.add(f"office:{office}")
    return tokens


def _words(shown: ShownProfile, meant: Meant) -> Expression:
    """Give the words of what is shown: each text stemmed in its own language."""
    own = [
        ("A", shown.professional_name),
        *(("B", words) for words in shown.trades),
        *(("B", skill.words) for skill in shown.skills),
        *(("D", f"{work.title} {work.image_alt} {work.credit}") for work in shown.works),
        *(("D", link.label) for link in shown.links),
    ]
    parts: dict[str, list[tuple[str, str]]] = {shown.language: own}
    for label in meant.labels(meant.of(shown)):
        parts.setdefault(label.language, []).append(("B", label.text))
    if shown.town:
        own.extend(("C", name) for name in (shown.town.name, *shown.town.names.values()))
    for text in (text for texts in shown.texts.values() for text in texts):
        parts.setdefault(text.language, []).append(("D", text.text))
    vectors = [search_vector(part, language) for language, part in parts.items()]
    return reduce(lambda one, other: one + other, vectors)


def rewrite_cards(profiles: Iterable[Profile]) -> int:
    """Write the cards of many profiles afresh; give how many profiles there were."""
    total = 0
    for profile in profiles:
        write_cards(profile)
        total += 1
    return total


def recount() -> None:
    """Count every token afresh, as after a load that went around the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE directory_card IN SHARE MODE")
        cursor.execute("DELETE FROM directory_tally")
        cursor.execute(
            "INSERT INTO directory_tally (audience, token, count) "
            "SELECT audience, token, count(*) FROM directory_card, "
            "directory_counted(found, town_id, tokens) token GROUP BY 1, 2"
        )
