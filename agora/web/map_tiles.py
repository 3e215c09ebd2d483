"""The server of map tiles that the house may name; without one, maps ask no other host."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True)
class Tiles:
    """`url` holds `{z}`, `{x}` and `{y}`; `attribution` says whom to name under the map; `host` is
    where pictures come from, as a content policy writes it."""

    url: str
    attribution: str
    host: str


def tiles() -> Tiles | None:
    """Give the server of tiles of the settings, or None."""
    if not settings.MAP_TILES:
        return None
    parts = urlsplit(settings.MAP_TILES)
    host = f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"
    return Tiles(settings.MAP_TILES, settings.MAP_ATTRIBUTION, host)
