"""The map of members: the same list, a table that says what the map draws, and no other host."""

import re

import pytest
from django.urls import reverse

from agora.accounts.models import User
from agora.directory.filters import Filters
from agora.directory.mapping import places
from agora.directory.readers import SOME_MEMBER
from tests.directory.factories import make_member, make_profile, make_town


@pytest.fixture
def liege(db):
    """Five members of one town, one of another, and one who hides theirs."""
    liege = make_town("Grand-Bois", postal_codes={"4000"})
    village = make_town("Petit-Bois", postal_codes={"4100"})
    for number in range(5):
        make_profile(make_member(f"Bûcheron {number}"), town=liege)
    make_profile(make_member("Villageoise"), town=village)
    make_profile(make_member("Discret"), town=liege, visibility={"town": "me"})
    return liege


def rows_of(response) -> list[tuple[str, str]]:
    table = response.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    cells = re.findall(r"<th[^>]*>(.*?)</th><td[^>]*>(.*?)</td>", table)
    return [(re.sub(r"<[^>]+>", "", name), count) for name, count in cells]


def test_map_tells_its_places_in_a_table_and_shows_the_same_list(liege, client_of):
    reader = make_member()
    response = client_of(reader).get(reverse("directory:profile-map"))
    assert rows_of(response) == [("Grand-Bois (4000, Belgium)", "5")]
    listed = client_of(reader).get(reverse("directory:profile-list")).content.decode()
    for name in ("Bûcheron 0", "Villageoise", "Discret"):
        assert name in response.content.decode()
        assert name in listed
    assert reverse("directory:profile-list") in response.content.decode()
    assert reverse("directory:profile-map") in listed


def test_row_of_a_town_leads_to_the_list_around_it(liege, client_of):
    client = client_of(make_member())
    page = client.get(reverse("directory:profile-map"), {"language": "kab"}).content.decode()
    (address,) = re.findall(r'<th scope="row"><a href="([^"]+)"', page)
    around = client.get(address.replace("&amp;", "&")).content.decode()
    assert "language=kab" in address
    assert "Bûcheron 4" in around
    assert "Discret" not in around


def test_row_of_an_area_leads_to_the_list_in_it(db, client_of):
    for number in range(5):
        town = make_town(f"Hameau {number}", postal_codes={str(4000 + number)})
        make_profile(make_member(f"Habitante {number}"), town=town)
    make_profile(make_member("Namuroise"), town=make_town("Ville", postal_codes={"5000"}))
    client = client_of(make_member())
    response = client.get(reverse("directory:profile-map"))
    assert rows_of(response) == [("Liège (province)", "5")]
    listed = client.get(reverse("directory:profile-list"), {"area": "be-wlg"}).content.decode()
    assert f"{reverse('directory:profile-list')}?area=be-wlg" in response.content.decode()
    assert "Habitante 3" in listed
    assert "Namuroise" not in listed
    assert "in Liège (province)" in listed


def test_area_that_nobody_knows_is_an_error_of_the_filter(db, client_of):
    page = client_of(make_member()).get(reverse("directory:profile-list"), {"area": "be-xx'"})
    assert page.status_code == 200
    assert "This area is not known here." in page.content.decode()


def test_data_of_the_map_are_the_rows_of_its_table(liege, client_of):
    response = client_of(make_member()).get(reverse("directory:map-places"))
    (feature,) = response.json()["features"]
    assert response["Content-Type"] == "application/geo+json"
    assert "no-cache" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert feature["geometry"] == {"type": "Point", "coordinates": [4.0, 51.0]}
    assert feature["properties"]["name"] == "Grand-Bois (4000, Belgium)"
    assert feature["properties"]["count"] == 5


def test_data_of_the_map_never_name_a_town_of_few_members(liege, client_of):
    client = client_of(make_member())
    for query in ({}, {"q": "Villageoise"}, {"town": "Petit-Bois"}, {"area": "be-wlg"}):
        response = client.get(reverse("directory:map-places"), query)
        assert "Petit-Bois (" not in response.content.decode()
        assert all(each["properties"]["count"] >= 5 for each in response.json()["features"])


def test_visitor_sees_only_who_shows_themselves_to_everyone(liege, client_of):
    for number in range(5):
        public = {"town": "everyone"}
        make_profile(make_member(f"Publique {number}"), "public", public, town=liege)
    response = client_of(None).get(reverse("directory:profile-map"))
    assert rows_of(response) == [("Grand-Bois (4000, Belgium)", "5")]
    assert places(SOME_MEMBER, Filters()).towns == {liege.pk: 10}
    assert "Bûcheron" not in response.content.decode()


def test_withdrawal_takes_a_place_from_the_map_at_once(liege, client_of):
    client = client_of(make_member())
    client_of(liege_member()).post(reverse("directory:profile-listing"), {"listing": "off"})
    assert client.get(reverse("directory:map-places")).json()["features"] == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [5.65, 50.59]},
            "properties": {
                "name": "Liège (province)",
                "count": 5,
                "url": f"{reverse('directory:profile-list')}?area=be-wlg",
            },
        }
    ]


def liege_member() -> User:
    return User.objects.get(display_name="Bûcheron 0")


def test_map_says_so_if_too_few_show_their_town(db, client_of):
    make_profile(make_member(), town=make_town())
    page = client_of(make_member()).get(reverse("directory:profile-map")).content.decode()
    assert "Too few members show their town" in page


def test_map_asks_no_other_host_unless_a_server_of_tiles_is_named(db, client_of, settings):
    client, address = client_of(make_member()), reverse("directory:profile-map")
    before = client.get(address)
    assert "data-tiles" not in before.content.decode()
    settings.MAP_TILES = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    settings.MAP_ATTRIBUTION = "© Somebody"
    after = client.get(address)
    assert "https://*.tiles.example" in after["Content-Security-Policy"]
    assert "tiles.example" not in before["Content-Security-Policy"]
    assert "© Somebody" in after.content.decode()
    elsewhere = client.get(reverse("directory:profile-list"))
    assert "tiles.example" not in elsewhere["Content-Security-Policy"]


def test_map_names_where_its_data_come_from(db, client_of):
    page = client_of(None).get(reverse("directory:profile-map")).content.decode()
    for source in ("Natural Earth", "GeoNames", "Statbel", "INSEE", "La Poste"):
        assert source in page
