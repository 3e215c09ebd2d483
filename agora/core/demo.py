"""The offices and services of the demo cooperative."""

import tomllib
from pathlib import Path

from django.db import transaction

from agora.core.models import Office, Service

COOPERATIVE = Path(__file__).parent / "demo_data" / "cooperative.toml"
_LANGUAGES = ("fr", "nl", "en")


@transaction.atomic
def load_cooperative(path: Path = COOPERATIVE) -> None:
    """Write the offices and services of a file, by their codes; the same file again changes
    nothing."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for office in data["office"]:
        Office.objects.update_or_create(
            code=office["code"],
            defaults={
                "names": _by_language(office, "name"),
                "city": office["city"],
                "country": office["country"],
                "languages": office["languages"],
                "time_zone": office["time_zone"],
                "address": office["address"],
                "phone": office["phone"],
                "email": office["email"],
                "checked_on": office["checked_on"],
                "latitude": office["latitude"],
                "longitude": office["longitude"],
            },
        )
    for service in data["service"]:
        Service.objects.update_or_create(
            code=service["code"],
            defaults={
                "names": _by_language(service, "name"),
                "descriptions": _by_language(service, "description"),
                "languages": service["languages"],
                "phone": service["phone"],
                "email": service["email"],
            },
        )


def _by_language(row: dict, name: str) -> dict[str, str]:
    return {code: row[f"{name}_{code}"] for code in _LANGUAGES}
