"""The one search, as data: the same results as on its page, for whoever asks."""

from typing import Annotated

from django.conf import settings
from ninja import Query, Router, Schema
from pydantic import StringConstraints

from agora.search.asking import find_for
from agora.search.finding import MOST_OF_A_KIND

router = Router(tags=["search"])
LANGUAGE = r"^([a-z]{2,3}(-[A-Za-z0-9]{2,4})?)?$"
Code = Annotated[str, StringConstraints(max_length=30, pattern=r"^[a-z-]*$")]


class HitOut(Schema):
    """One thing that was found: `title` and `snippet` are plain text in `language` (ISO 639-1);
    `address` leads to its page; `rank` is its place, from 1."""

    kind: str
    title: str
    address: str
    language: str
    snippet: str
    rank: int


class CountOut(Schema):
    """How many things of a kind were found; with `more`, there are more than that."""

    kind: str
    number: int
    more: bool


class SearchOut(Schema):
    """What was found, the best first, and how much of each kind there is."""

    results: list[HitOut]
    counts: list[CountOut]


@router.get("", response=SearchOut, url_name="search")
def search(
    request,
    q: str = "",
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)] = "",
    kind: Code = "",
    size: int = Query(20, ge=1, le=MOST_OF_A_KIND),
):
    """Things that hold the words of `q` or are about the same, in any language.

    `language` is the reader's: of a thing in several languages, theirs is given, and addresses
    lead to pages in it. Without one it is the site's first.
    """
    read_in = language or settings.LANGUAGE_CODE
    found, _ = find_for(request, q, language=read_in, kind=kind, most=size)
    return {
        "results": [
            {
                "kind": hit.kind,
                "title": hit.title.text,
                "address": f"{settings.PUBLIC_URL.rstrip('/')}{hit.address}",
                "language": hit.language,
                "snippet": hit.snippet.text,
                "rank": rank,
            }
            for rank, hit in enumerate(found.hits, start=1)
        ],
        "counts": [
            {"kind": each, "number": count.number, "more": count.more}
            for each, count in sorted(found.counts.items())
        ],
    }
