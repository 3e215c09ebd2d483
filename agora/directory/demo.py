"""This room's part of the demo cooperative: who its people are, as they say it themselves."""

import tomllib
from pathlib import Path

from django.db import transaction

from agora.accounts.models import User
from agora.core.geography.place import Place
from agora.core.models import Town
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_town import choose_town
from agora.directory.actions.update_profile import update_profile
from agora.directory.actions.writing import Writing
from agora.directory.models import Field, Listing, Profile, Visibility

DATA = Path(__file__).parent / "demo_data"


@transaction.atomic
def load_profiles() -> int:
    """Write the profiles of the demo's people who have none; give how many.

    The people must be there already. Towns that the gazetteer has loaded keep what it says.
    """
    towns = {}
    for values in _read("towns.toml")["town"]:
        row = Place(**values | {"postal_codes": set(values["postal_codes"])}).row()
        towns[values["name"]], _ = Town.objects.get_or_create(code=row.pop("code"), defaults=row)
    begun = set(Profile.objects.values_list("user__email", flat=True))
    written = [entry for entry in _read("profiles.toml")["profile"] if entry["email"] not in begun]
    people = {user.email: user for user in User.objects.all()}
    for entry in written:
        _load_profile(entry, people[entry["email"]], towns)
    return len(written)


def _load_profile(entry: dict, person: User, towns: dict[str, Town]) -> None:
    visibility = dict.fromkeys(entry.get("everyone", []), Visibility.EVERYONE.value)
    visibility |= dict.fromkeys(entry.get("me", []), Visibility.ME.value)
    update_profile(
        actor=person,
        writing=Writing(
            display_name=person.display_name,
            language=entry["language"],
            professional_name=entry.get("professional_name", ""),
            trades=entry["trades"],
            languages=entry["languages"],
            texts={"presentation": entry.get("texts", {})},
            links=[(label, url) for label, url in entry.get("links", [])],
            visibility=visibility,
        ),
    )
    if "town" in entry:
        choose_town(
            actor=person,
            town=towns[entry["town"]],
            visibility=visibility.get(Field.TOWN.value, Visibility.MEMBERS.value),
        )
    if entry["listing"] != Listing.OFF:
        change_listing(
            actor=person,
            listing=entry["listing"],
            language=person.language,
            search_engines=entry.get("search_engines", False),
            way="demo",
        )


def _read(name: str) -> dict:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
