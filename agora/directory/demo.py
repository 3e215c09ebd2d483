"""This room's part of the demo cooperative: who its people are, as they say it themselves."""

import datetime
import tomllib
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.core.geography.place import Place
from agora.core.models import Town
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_town import choose_town
from agora.directory.actions.keep_work import WorkWriting, keep_work
from agora.directory.actions.put_portrait import put_portrait
from agora.directory.actions.update_profile import update_profile
from agora.directory.actions.writing import Said, Where, Writing
from agora.directory.demo_pictures import draw_picture
from agora.directory.models import Field, Listing, Profile, ProfileSkill, Visibility

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
    update_profile(actor=person, writing=_writing(entry, person, visibility))
    if "town" in entry:
        choose_town(
            actor=person,
            town=towns[entry["town"]],
            visibility=visibility.get(Field.TOWN.value, Visibility.MEMBERS.value),
        )
    if portrait := entry.get("portrait"):
        put_portrait(
            actor=person,
            picture=_drawn(portrait),
            alt=portrait["alt"],
            visibility=visibility.get(Field.PORTRAIT.value, Visibility.MEMBERS.value),
        )
    for work in entry.get("works", []):
        _load_work(work, entry["language"], person)
    if entry["listing"] != Listing.OFF:
        change_listing(
            actor=person,
            listing=entry["listing"],
            language=person.language,
            search_engines=entry.get("search_engines", False),
            way="demo",
        )


def _writing(entry: dict, person: User, visibility: dict[str, str]) -> Writing:
    days = entry.get("available_in_days")
    starts = timezone.now().date() + datetime.timedelta(days=days) if days else None
    return Writing(
        display_name=person.display_name,
        language=entry["language"],
        professional_name=entry.get("professional_name", ""),
        pronoun=entry.get("pronoun", ""),
        trades=entry["trades"],
        skills=[(words, use) for use in ProfileSkill.Use.values for words in entry.get(use, [])],
        languages=entry["languages"],
        where=Where(entry.get("travels_km"), entry.get("remote", False)),
        availability=Said(entry.get("availability", ""), starts),
        texts={
            "presentation": entry.get("texts", {}),
            "offer": entry.get("offers", {}),
            "wanted": entry.get("wanted", {}),
        },
        links=[(label, url) for label, url in entry.get("links", [])],
        visibility=visibility,
    )


def _load_work(work: dict, language: str, person: User) -> None:
    writing = WorkWriting(
        title=work["title"],
        language=language,
        year=work.get("year"),
        credit=work.get("credit", ""),
        url=work.get("url", ""),
        image_alt=work.get("alt", ""),
    )
    picture = _drawn(work) if "drawing" in work else None
    keep_work(actor=person, writing=writing, picture=picture)


def _drawn(of: dict) -> SimpleUploadedFile:
    return SimpleUploadedFile("drawing.png", draw_picture(of["drawing"], of["colours"]))


def _read(name: str) -> dict:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
