"""Members with profiles, for tests; every write goes through the actions."""

import itertools

from agora.accounts.models import Member, User
from agora.core.geography.place import Place
from agora.core.models import Town
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_town import choose_town
from agora.directory.actions.update_profile import Writing, update_profile
from agora.directory.models import Field, Profile

_numbers = itertools.count(1)

# One word for each field that stands nowhere else; a language is chosen from a list.
WORDS = {
    Field.PROFESSIONAL_NAME: "Zilverberk",
    Field.TRADES: "vitrailliste",
    Field.TOWN: "Hoogstede",
    Field.LANGUAGES: "Kabyle",
    Field.PRESENTATION: "marjolaine",
    Field.LINKS: "quincaille",
}


def make_member(name: str = "", status: str = "active", **fields) -> User:
    """Create somebody with an account and a row of the registry."""
    number = next(_numbers)
    user = User.objects.create_user(
        f"member{number}@example.org",
        display_name=name or f"Somebody {number}",
        language="en",
        **fields,
    )
    Member.objects.create(
        number=f"F{number}", name=user.display_name, email=user.email, user=user, status=status
    )
    return user


def make_client() -> User:
    """Create somebody with an account who is no member."""
    number = next(_numbers)
    return User.objects.create_user(f"client{number}@example.org", display_name="A client")


def make_town(name: str = "Hoogstede", **fields) -> Town:
    """Create a town."""
    values = {"code": f"xx-{next(_numbers)}", "country": "BE", "latitude": 51.0, "longitude": 4.0}
    place = Place(name=name, **(values | fields))
    return Town.objects.create(**place.row())


def make_profile(user: User, listing: str = "members", visibility=None, **fields) -> Profile:
    """Write a profile with every field of WORDS, shown as `visibility` says, and list it."""
    values = {
        "display_name": user.display_name,
        "language": "fr",
        "professional_name": WORDS[Field.PROFESSIONAL_NAME],
        "trades": [WORDS[Field.TRADES]],
        "languages": ["kab"],
        "texts": {"fr": f"J'aime la *{WORDS[Field.PRESENTATION]}*."},
        "links": [(WORDS[Field.LINKS], "https://quincaille.example/")],
        "visibility": {str(field): who for field, who in (visibility or {}).items()},
    }
    town = fields.pop("town", None)
    profile = update_profile(actor=user, writing=Writing(**(values | fields)))
    if town is not None:
        choose_town(actor=user, town=town, visibility=profile.visibility_of(Field.TOWN))
    return change_listing(actor=user, listing=listing, language="en")
