"""How long pages take beside one that does nothing, and with ten times the rows."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.bench.clock import median
from tests.site.growth import more_recommendations
from tests.site.roles import person

PAGES = ["site:home", "recommendations:cycle-list", "recommendations:recommendation-list"]
MORE = 310  # recommendations, beside the demo's 34: ten times as many


def measure() -> Iterator[str]:
    """Give a line for each page: its time over that of /healthz, and over itself with more rows."""
    visitor = Client()
    nothing = median(lambda: visitor.get("/healthz"))
    few = {name: _times(name) for name in PAGES}
    more_recommendations(MORE)
    many = {name: _times(name) for name in PAGES}
    yield f"/healthz, the view that does nothing: {nothing * 1000:.1f} ms, the unit below"
    for name in PAGES:
        for reader in few[name]:
            grown = many[name][reader] / few[name][reader]
            yield (
                f"{name}, {reader}: {few[name][reader] / nothing:.1f} times; "
                f"with ten times the recommendations {grown:.2f} times that"
            )


def _times(name: str) -> dict[str, float]:
    with translation.override("fr"):
        address = reverse(name)
    visitor, member = Client(), Client()
    member.force_login(person("member"))
    return {
        "visitor": median(lambda: visitor.get(address)),
        "member": median(lambda: member.get(address)),
    }
