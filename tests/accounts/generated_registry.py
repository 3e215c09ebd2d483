"""A registry of any size, invented: the same number of rows gives the same people."""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

COLUMNS = (
    "number", "name", "email", "language", "country", "town", "postal_code", "office",
    "owner_since", "status",
)  # fmt: skip
FIRST = ("Ana", "Aïcha", "Benoît", "Camille", "Daan", "Élise", "Femke", "Goran", "Hanne", "Inès")
LAST = ("Peeters", "Dubois", "El Amrani", "Van den Broeck", "de la Fontaine", "Çelik", "Lefèvre")
TOWNS = [("Bruxelles", "1000", "BE"), ("Gent", "9000", "BE"), ("Lille", "59000", "FR")]


def rows(count: int, *, offices: Sequence[str] = (), changed: float = 0) -> Iterator[list[str]]:
    """Give the rows of a registry; `changed` is the share of members who moved since."""
    chance = random.Random(20)  # noqa: S311 - the same people every time
    for number in range(1, count + 1):
        name = f"{chance.choice(LAST)} {chance.choice(FIRST)} {number}"
        town, code, country = chance.choice(TOWNS)
        since = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-01"
        language = chance.choice(("fr", "nl", "en"))
        office = chance.choice(offices) if offices else ""
        moved = chance.random() < changed
        yield [
            f"{number:06}", name, f"member{number}@registry.example", language, country,
            "Liège" if moved else town, "4000" if moved else code, office, since, "active",
        ]  # fmt: skip


def write(path: Path, count: int, **options) -> Path:
    """Write a registry as CSV with semicolons; give the path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(COLUMNS)
        table.writerows(rows(count, **options))
    return path
