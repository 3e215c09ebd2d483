"""Members with profiles, for tests; every write goes through the actions."""

import functools
import io
import itertools

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agora.accounts.models import Member, User
from agora.core.geography.place import Place
from agora.core.models import Town
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.choose_town import choose_town
from agora.directory.actions.keep_work import WorkWriting, keep_work
from agora.directory.actions.put_portrait import put_portrait
from agora.directory.actions.update_profile import update_profile
from agora.directory.actions.writing import Said, Where, Writing
from agora.directory.models import Availability, Concept, ConceptLabel, Field, Profile

_numbers = itertools.count(1)

# Words for each field that stand nowhere else on a page; some are chosen from a list.
WORDS = {
    Field.PROFESSIONAL_NAME: "Zilverberk",
    Field.PRONOUN: "ielle",
    Field.PORTRAIT: "frimousse",
    Field.TRADES: "vitrailliste",
    Field.SKILLS: "guillochage",
    Field.TOWN: "Hoogstede",
    Field.TRAVEL: "Up to 37 km",
    Field.AVAILABILITY: "Available now",
    Field.LANGUAGES: "Kabyle",
    Field.PRESENTATION: "marjolaine",
    Field.OFFER: "calligramme",
    Field.WANTED: "clavecin",
    Field.PORTFOLIO: "Murmuration",
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


def make_concept(kind: str, code: str, **labels: str) -> Concept:
    """Create a trade or a skill with its name in some languages; profiles written before do not
    have it."""
    concept = Concept.objects.create(kind=kind, code=code)
    for language, text in labels.items():
        ConceptLabel.objects.create(concept=concept, kind=kind, language=language, text=text)
    return concept


@functools.cache
def _drawn(width: int, height: int, form: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, form)
    return file.getvalue()


def sent_picture(name: str = "me.png", size=(8, 8), form: str = "PNG") -> SimpleUploadedFile:
    """Give a picture as a browser sends it."""
    return SimpleUploadedFile(name, _drawn(*size, form))


def make_profile(user: User, listing: str = "members", visibility=None, **fields) -> Profile:
    """Write a profile with every field of WORDS, shown as `visibility` says, and list it; the
    town, the portrait and the works are there if they are given."""
    values = {
        "display_name": user.display_name,
        "language": "fr",
        "professional_name": WORDS[Field.PROFESSIONAL_NAME],
        "pronoun": WORDS[Field.PRONOUN],
        "trades": [WORDS[Field.TRADES]],
        "skills": [(WORDS[Field.SKILLS], "do")],
        "where": Where(37, works_remotely=True),
        "availability": Said(Availability.NOW),
        "languages": ["kab"],
        "texts": {
            "presentation": {"fr": f"J'aime la *{WORDS[Field.PRESENTATION]}*."},
            "offer": {"fr": f"Un {WORDS[Field.OFFER]}."},
            "wanted": {"fr": f"Un {WORDS[Field.WANTED]}."},
        },
        "links": [(WORDS[Field.LINKS], "https://quincaille.example/")],
        "visibility": {str(field): who for field, who in (visibility or {}).items()},
    }
    town = fields.pop("town", None)
    picture = fields.pop("portrait", None)
    works = fields.pop("works", [])
    profile = update_profile(actor=user, writing=Writing(**(values | fields)))
    if town is not None:
        choose_town(actor=user, town=town, visibility=profile.visibility_of(Field.TOWN))
    if picture is not None:
        put_portrait(
            actor=user,
            picture=picture,
            alt=WORDS[Field.PORTRAIT],
            visibility=profile.visibility_of(Field.PORTRAIT),
        )
    for title in works:
        keep_work(actor=user, writing=WorkWriting(title=title, language="fr"))
    return change_listing(actor=user, listing=listing, language="en")


def make_full_profile(user: User, listing: str = "public", visibility=None, **fields) -> Profile:
    """Write a profile in which no field is empty."""
    given = {
        "town": make_town(),
        "portrait": sent_picture(),
        "works": [WORDS[Field.PORTFOLIO]],
    }
    return make_profile(user, listing, visibility, **(given | fields))
