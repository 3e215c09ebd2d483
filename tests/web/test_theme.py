"""One file gives the name, the logo and the colours."""

import shutil

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from agora.web.theme import read_theme, theme
from config.environment import ROOT

FILE = ROOT / "agora" / "web" / "theme.toml"
GROUNDS = ("paper", "surface", "sunken")


def _luminance(colour: str) -> float:
    """Relative luminance as the accessibility guidelines (WCAG 2) define it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_colours_can_be_read(name):
    colours = getattr(theme(), name)
    for ground in GROUNDS:
        assert _contrast(colours["ink"], colours[ground]) >= 7, ground
        for text in ("muted", "accent", "accent-strong", "good", "busy", "warning", "bad"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert _contrast(colours["edge"], colours[ground]) >= 3, ground
    assert _contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert _contrast(colours["on-accent"], colours["accent-strong"]) >= 4.5
    for tone in ("good", "busy", "warning", "bad", "accent"):
        assert _contrast(colours[tone], colours[f"{tone}-soft"]) >= 4.5, tone
        assert _contrast(colours["ink"], colours[f"{tone}-soft"]) >= 7, tone


def test_another_file_changes_the_name_and_the_addresses(tmp_path):
    (tmp_path / "x.svg").write_text("<svg/>")
    text = FILE.read_text(encoding="utf-8")
    text = text.replace('name = "Agora"', 'name = "Forum"').replace("#faf6ef", "#ffffff")
    text = text.replace("static/web/img/logo.svg", "x.svg")
    text = text.replace("static/web/img/favicon.svg", "x.svg")
    (tmp_path / "theme.toml").write_text(text, encoding="utf-8")
    other = read_theme(tmp_path / "theme.toml")
    assert other.name == "Forum"
    assert "--paper: #ffffff" in other.stylesheet.content
    assert other.stylesheet.url != theme().stylesheet.url


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[dark]", "[night]", "lacks 'dark'"),
        ("#faf6ef", "beige", "paper = beige"),
        ("static/web/img/logo.svg", "logo.png", "not an SVG"),
        ("[light]", "[light", "not TOML"),
        ("static/web/img/logo.svg", "absent.svg", "cannot be read"),
    ],
)
def test_wrong_file_is_refused_with_what_is_wrong(tmp_path, old, new, said):
    shutil.copytree(FILE.parent / "static", tmp_path / "static")
    path = tmp_path / "theme.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=said):
        read_theme(path)


def test_stylesheet_is_kept_for_good_and_needs_no_query(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get(theme().stylesheet.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/css"
    assert "immutable" in response["Cache-Control"]


def test_file_of_the_theme_is_absent_if_its_content_is_another(client, db):
    assert client.get(reverse("theme-file", args=["abc", "theme.css"])).status_code == 404
    assert client.get(reverse("theme-file", args=["abc", "other.css"])).status_code == 404
