"""The page of results, and what is suggested while one types."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from agora.search.asking import find_for, suggest_for
from agora.search.finding import MOST_OF_A_KIND, Count, Found, Hit
from agora.search.sources import Source, sources
from agora.web.navigation import Crumb

LONGEST = 200
OF_EACH_KIND = 5  # hits on the page of all kinds


@dataclass(frozen=True)
class Group:
    """The hits of one kind, how many there are, and the addresses of the whole kind: the page
    that shows more of it, and the room's own list; empty if they would show nothing more."""

    source: Source
    hits: list[Hit]
    count: Count
    more_url: str
    list_url: str


@dataclass(frozen=True)
class KindLink:
    """One kind among those that have hits, as a choice of the page."""

    label: str
    url: str
    count: Count | None
    current: bool


@login_not_required
@require_safe
def results(request):
    """What the words of the address (`q`, at most 200 characters) find; of one `kind` if it says
    so."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    known = {source.kind: source for source in sources()}
    kind = request.GET.get("kind", "")
    kind = kind if kind in known else ""
    found, held_back = find_for(
        request,
        typed,
        language=get_language(),
        kind=kind,
        of_each=MOST_OF_A_KIND if kind else OF_EACH_KIND,
    )
    response = render(
        request,
        "search/results/index.html",
        {
            "breadcrumb": [Crumb(pgettext("navigation", "Search"))],
            "words": typed,
            "kind": kind,
            "instead": found.instead,
            "groups": _groups(found, known, typed, kind),
            "kinds": _kinds(found, known, typed, kind),
            "held_back": held_back,
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_safe
def suggestions(request):
    """Titles that fit what is being typed, as the options of a list; `list` names its element."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    labels = {source.kind: source.label for source in sources()}
    found = [(each, labels[each.kind]) for each in suggest_for(request, typed, get_language())]
    response = render(
        request,
        "search/suggestions/index.html",
        {"found": found, "size": "small" if request.GET.get("size") == "small" else "large"},
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _groups(found: Found, known: dict[str, Source], typed: str, kind: str) -> list[Group]:
    """Give the hits by kind, the kind of the best hit first."""
    hits: dict[str, list[Hit]] = {}
    for hit in found.hits:
        hits.setdefault(hit.kind, []).append(hit)
    groups = []
    for each, of_kind in hits.items():
        source, count = known[each], found.counts[each]
        has_more = count.number > len(of_kind)
        room = reverse(source.list_route) if source.list_route else ""
        groups.append(
            Group(
                source=source,
                hits=of_kind,
                count=count,
                more_url=_address(typed, each) if has_more and not kind else "",
                list_url=f"{room}?{urlencode({'q': typed})}" if room and has_more and kind else "",
            )
        )
    return groups


def _kinds(found: Found, known: dict[str, Source], typed: str, kind: str) -> list[KindLink]:
    links = [
        KindLink(str(source.label), _address(typed, each), found.counts[each], each == kind)
        for each, source in known.items()
        if each in found.counts
    ]
    if len(links) < 2 and not kind:
        return []
    return [KindLink(pgettext("search", "All"), _address(typed, ""), None, not kind), *links]


def _address(typed: str, kind: str) -> str:
    return "?" + urlencode({"q": typed} | ({"kind": kind} if kind else {}))
