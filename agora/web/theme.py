"""The look of one cooperative, read from one file: name, tagline, pictures and colours."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.translation import get_language

COLOURS = (
    "paper", "surface", "sunken", "line", "edge", "ink", "muted",
    "accent", "accent-strong", "accent-soft", "on-accent",
    "good", "good-soft", "busy", "busy-soft", "warning", "warning-soft", "bad", "bad-soft",
)  # fmt: skip


@dataclass(frozen=True)
class ThemeFile:
    """A file that browsers ask for; its address changes with its content."""

    name: str
    content: str
    content_type: str

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.content.encode()).hexdigest()[:12]

    @property
    def url(self) -> str:
        return reverse("theme-file", args=[self.fingerprint, self.name])


@dataclass(frozen=True)
class Theme:
    """A theme file, read and checked. `light` and `dark` map the names of COLOURS to colours;
    `logo` and `favicon` are SVG."""

    name: str
    cooperative: str
    taglines: dict[str, str]
    logo: ThemeFile
    favicon: ThemeFile
    light: dict[str, str]
    dark: dict[str, str]

    @property
    def tagline(self) -> str:
        """The tagline in the reader's language, else the first one."""
        return self.taglines.get(get_language() or "") or next(iter(self.taglines.values()), "")

    @cached_property
    def stylesheet(self) -> ThemeFile:
        """The colours as CSS custom properties; what is printed is always light."""
        dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_properties(self.dark)}}}\n"
        content = f"@layer tokens {{\n{_properties(self.light)}{dark}}}\n"
        return ThemeFile("theme.css", content, "text/css")

    @property
    def files(self) -> dict[str, ThemeFile]:
        """The files that browsers ask for, by name."""
        return {file.name: file for file in (self.stylesheet, self.logo, self.favicon)}


@lru_cache(maxsize=1)
def theme() -> Theme:
    """Give the theme that AGORA_THEME names. Raises ImproperlyConfigured with what is wrong."""
    return read_theme(Path(settings.THEME_FILE))


def read_theme(path: Path) -> Theme:
    """Read a theme file. Raises ImproperlyConfigured with a sentence that says what is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Theme(
            name=data["name"],
            cooperative=data["cooperative"],
            taglines=data["tagline"],
            logo=_picture(path, data["logo"], "logo.svg"),
            favicon=_picture(path, data["favicon"], "favicon.svg"),
            light=_palette(data["light"]),
            dark=_palette(data["dark"]),
        )
    except OSError as error:
        raise ImproperlyConfigured(f"The theme cannot be read: {error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeError) as error:
        raise ImproperlyConfigured(f"The theme {path} is not TOML: {error}.") from error
    except KeyError as error:
        raise ImproperlyConfigured(f"The theme {path} lacks {error}.") from error


def _picture(path: Path, source: str, name: str) -> ThemeFile:
    if not source.endswith(".svg"):
        raise ImproperlyConfigured(f"The theme {path} names {source}, which is not an SVG file.")
    return ThemeFile(name, (path.parent / source).read_text(encoding="utf-8"), "image/svg+xml")


def _palette(colours: dict[str, str]) -> dict[str, str]:
    for name in COLOURS:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colours[name]):
            raise ImproperlyConfigured(f"{name} = {colours[name]} is not a colour like #762a5c.")
    return {name: colours[name] for name in COLOURS}


def _properties(colours: dict[str, str]) -> str:
    lines = "".join(f"  --{name}: {colour};\n" for name, colour in colours.items())
    return f":root {{\n{lines}}}\n"
