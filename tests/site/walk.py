"""A walk through every URL of the site."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Pattern:
    """One URL: its name with its namespaces (empty if it has none), its route in the current
    language as it is written, and its view."""

    name: str
    route: str
    view: object


def url_patterns() -> Iterator[Pattern]:
    """Give every URL of the site as configured, in the current language."""
    return _walk(get_resolver(), "", "")


def _walk(resolver: URLResolver, namespace: str, prefix: str) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name}" if entry.name else ""
            yield Pattern(name, route, entry.callback)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, route)
