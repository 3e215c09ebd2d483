"""Writing patterns as profiles that are found, in the database of the benchmark."""

import random
from collections.abc import Iterable

import numpy
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from agora.accounts import roles
from agora.accounts.models import Member, User
from agora.core.geography.place import Place
from agora.core.models import Town
from agora.directory.bench.patterns import Pattern
from agora.directory.cards import rewrite_cards
from agora.directory.models import (
    Listing,
    Profile,
    ProfileLink,
    ProfileSkill,
    ProfileText,
)
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS, TEXT_VERSION
from agora.privacy.models import Consent
from agora.search import encoder
from agora.search.entries import put
from agora.search.models import DIMENSIONS, Passage

# Where every pattern lives, until a copy of it has a town of its own: a name that no stemmer
# changes, and a country that no town is in.
NOWHERE = "zzqx"
NOWHERE_COUNTRY = "AQ"
_BATCH = 200


@transaction.atomic
def write_patterns(patterns: Iterable[Pattern]) -> list[Profile]:
    """Write the patterns as members of NOWHERE, with all that they are found by but the meanings
    of passages; give their profiles in the same order."""
    patterns = list(patterns)
    profiles = _write_profiles(patterns, _write_people(patterns))
    rewrite_cards(Profile.objects.with_parts().filter(pk__in=[each.pk for each in profiles]))
    put("profile", [each.pk for each in profiles])
    return profiles


def give_meanings(chance: random.Random) -> str:
    """Give each different text of the passages one vector: what the encoder says, or any at all if
    the site has none. Give which, in a word."""
    texts = list(Passage.objects.order_by("text").values_list("text", flat=True).distinct())
    rows = numpy.random.default_rng(chance.getrandbits(64))
    known = {}
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        drawn = rows.standard_normal((len(batch), DIMENSIONS))
        vectors = encoder.encode(batch) if encoder.is_on() else unit(drawn)
        known.update(zip(batch, vectors, strict=True))
    passages = list(Passage.objects.only("text"))
    for passage in passages:
        passage.vector = known[passage.text]
    Passage.objects.bulk_update(passages, ["vector"], batch_size=_BATCH)
    return "encoded" if encoder.is_on() else "drawn"


def unit(rows: numpy.ndarray) -> numpy.ndarray:
    """Give the rows with length one."""
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def nowhere() -> Town:
    """Give the town of the patterns, made if it is not there."""
    place = Place("nowhere", NOWHERE, NOWHERE_COUNTRY, latitude=-80.0, longitude=0.0)
    row = place.row()
    return Town.objects.get_or_create(code=row.pop("code"), defaults=row)[0]


def _write_people(patterns: list[Pattern]) -> list[User]:
    people = User.objects.bulk_create(
        User(
            email=f"pattern{pattern.number}@bench.example",
            display_name=f"Pattern {pattern.number}",
            language=pattern.language,
            password=make_password(None),
        )
        for pattern in patterns
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True)
        for person in people
    )
    role = Group.objects.get(name=roles.MEMBER)
    belongs = User.groups.through
    belongs.objects.bulk_create(belongs(user=person, group=role) for person in people)
    Member.objects.bulk_create(
        Member(number=person.email[:30], name=person.display_name, user=person) for person in people
    )
    return people


def _write_profiles(patterns: list[Pattern], people: list[User]) -> list[Profile]:
    now, town = timezone.now(), nowhere()
    pairs = list(zip(patterns, people, strict=True))
    profiles = Profile.objects.bulk_create(
        Profile(
            user=person,
            listing=pattern.listing,
            listed_at=now,
            confirmed_at=now,
            language=pattern.language,
            professional_name=pattern.professional_name,
            trades=pattern.trades,
            town=town,
            travels_km=pattern.travels_km,
            works_remotely=pattern.works_remotely,
            availability=pattern.availability,
            available_from=pattern.available_from,
            availability_said_at=now if pattern.availability else None,
            languages=pattern.languages,
            visibility=pattern.visibility,
        )
        for pattern, person in pairs
    )
    for pattern, person in pairs:
        _agree(person, pattern.listing)
    rows = list(zip(patterns, profiles, strict=True))
    ProfileText.objects.bulk_create(
        ProfileText(profile=profile, part=part, language=language, text=text)
        for pattern, profile in rows
        for part, language, text in pattern.texts
    )
    ProfileSkill.objects.bulk_create(
        ProfileSkill(profile=profile, position=position, words=words, use=use)
        for pattern, profile in rows
        for position, (words, use) in enumerate(pattern.skills, start=1)
    )
    ProfileLink.objects.bulk_create(
        ProfileLink(profile=profile, position=position, label=label, url="https://bench.example/")
        for pattern, profile in rows
        for position, label in enumerate(pattern.links, start=1)
    )
    return profiles


def _agree(person: User, listing: Listing) -> None:
    purposes = [LISTED_TO_MEMBERS]
    if listing == Listing.PUBLIC:
        purposes.append(LISTED_TO_EVERYONE)
    Consent.objects.bulk_create(
        Consent(
            user=person,
            purpose=purpose,
            text_version=TEXT_VERSION,
            language=person.language,
            way="demo",
        )
        for purpose in purposes
    )
