"""Members as many as a map needs, written past the actions."""

from agora.accounts.models import User
from agora.core.models import Town
from agora.directory.areas import area_tokens
from agora.directory.models import Audience, Card, Profile


def list_members(rows: list[tuple[Town | None, set[str]]], audience=Audience.MEMBERS) -> list[int]:
    """Write members that are found with these towns and tokens; give the keys of the people."""
    start = User.objects.count()
    people = User.objects.bulk_create(
        User(email=f"m{start + at}@example.org", display_name=f"M {start + at}")
        for at in range(len(rows))
    )
    profiles = Profile.objects.bulk_create(Profile(user=person) for person in people)
    Card.objects.bulk_create(
        Card(
            profile=profile,
            user=profile.user,
            audience=audience,
            listed_at=profile.user.date_joined,
            town=town,
            tokens=sorted(tokens | (area_tokens(town) if town else set())),
        )
        for profile, (town, tokens) in zip(profiles, rows, strict=True)
    )
    Card.objects.filter(profile__in=profiles).update(found=True)
    return [person.pk for person in people]
