"""How many members of the registry live in each area, for those who look for partners there.

Who is a member is not public, so the same rule holds as for the map: numbers below five are told
with the country, and never by themselves.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import pgettext

from agora.accounts.models import Member
from agora.core.countries import country_name
from agora.core.geography.areas import area_of_postal_code, areas
from agora.core.models import Town
from agora.core.spreadsheets import escape_cell
from agora.directory.mapping import gather


@dataclass(frozen=True)
class Density:
    """How many active members are in an area; `code` is empty for those outside of any that is
    told, `population` 0 if not known."""

    name: str
    code: str
    country: str
    members: int
    population: int = 0

    @property
    def per_ten_thousand(self) -> float | None:
        """Members of 10,000 inhabitants, None if nobody knows how many these are."""
        return self.members / self.population * 10_000 if self.population else None


def densities() -> list[Density]:
    """Give the areas of the active members, those with the most first, and last those of no area.

    In two queries, whatever the number of members.
    """
    rows = Member.objects.filter(status=Member.Status.ACTIVE).order_by()
    counts = rows.values_list("country", "postal_code").annotate(Count("pk"))
    lived_in = [(country, code.strip(), count) for country, code, count in counts]
    known = _areas_of_towns({(country, code) for country, code, _ in lived_in})
    totals: Counter[str] = Counter()
    for country, code, count in lived_in:
        area = area_of_postal_code(country, code) or known.get((country, code), "")
        totals[area or country.lower()] += count
    where = gather(totals, ())
    found = [
        Density(
            name=str(areas()[code]),
            code=code,
            country=str(country_name(areas()[code].country)),
            members=count,
            population=areas()[code].population,
        )
        for code, count in where.areas.items()
    ]
    found.sort(key=lambda row: (-row.members, row.name))
    others = [(_elsewhere_in(code), count) for code, count in where.countries.items()]
    if where.elsewhere:
        others.append((pgettext("map", "Elsewhere"), where.elsewhere))
    return found + [Density(name, "", name, count) for name, count in others]


def write_csv(rows: Iterable[Density]) -> str:
    """Give the rows as a CSV table with a head, in the active language; numbers have a point."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(
        [
            pgettext("density", "Area"),
            pgettext("density", "Code"),
            pgettext("density", "Country"),
            pgettext("density", "Members"),
            pgettext("density", "Inhabitants"),
            pgettext("density", "Members of 10,000 inhabitants"),
        ]
    )
    for row in rows:
        share = row.per_ten_thousand
        cells = [escape_cell(cell) for cell in (row.name, row.code, row.country)]
        numbers = [row.members, row.population or "", "" if share is None else f"{share:.2f}"]
        writer.writerow([*cells, *numbers])
    return table.getvalue()


def _elsewhere_in(code: str) -> str:
    if not code:
        return pgettext("density", "Country not known")
    return pgettext("density", "%(country)s, area not told") % {"country": country_name(code)}


def _areas_of_towns(codes: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give the areas of postal codes that do not follow them, by the towns they serve; the most
    populous one decides."""
    unknown = {(country, code) for country, code in codes if not area_of_postal_code(country, code)}
    towns = Town.objects.filter(
        country__in={country for country, _ in unknown},
        postal_codes__overlap=sorted({code for _, code in unknown if code}),
    )
    found: dict[tuple[str, str], str] = {}
    rows = towns.order_by("-population", "pk").values_list("country", "area", "postal_codes")
    for country, area, served in rows:
        for code in served:
            if (country, code) in unknown and area:
                found.setdefault((country, code), area)
    return found
