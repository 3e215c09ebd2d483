"""Recommendations as open data."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import pgettext
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import StringConstraints

from agora.core.pagination import InvalidCursor
from agora.recommendations import selectors
from agora.recommendations.data import as_data
from agora.recommendations.filters import Filters

router = Router(tags=["recommendations"])
# PostgreSQL holds no NUL character.
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Status = Literal["", "received", "in_progress", "done", "not_done", "postponed", "rejected"]


class ItemOut(Schema):
    """A lettered or numbered part of a recommendation."""

    reference: str
    kind: Literal["item", "means"]
    text: str


class RecommendationOut(Schema):
    """One recommendation; days are ISO 8601, texts are Markdown in `language` (ISO 639-1)."""

    id: str
    cycle: str
    theme: str
    theme_title: str
    number: int
    title: str
    language: str
    groups: list[str]
    countries: list[str]
    status: str
    status_since: date | None
    channel: str
    service: str
    next_update_on: date | None
    last_news_on: date | None
    days_silent: int
    items: list[ItemOut]
    page: str


class RecommendationPage(Schema):
    """One page of recommendations; `next` is the cursor of the next one, null on the last."""

    recommendations: list[RecommendationOut]
    next: str | None


class FiltersIn(Schema):
    """The filters of the list of recommendations, as in its address."""

    q: Words = ""
    status: Status = ""
    theme: Words = ""
    country: Words = ""
    service: Words = ""
    cycle: Words = ""
    overdue: bool = False


@router.get("", response=RecommendationPage, url_name="recommendations")
def list_recommendations(
    request,
    filters: Query[FiltersIn],
    cursor: str = "",
    size: int = Query(50, ge=1, le=200),
):
    """Recommendations that the filters keep, newest cycle first."""
    try:
        page = selectors.recommendation_page(
            Filters(**filters.dict()), cursor, size=size, related=("groups", "items")
        )
    except InvalidCursor as error:
        raise HttpError(400, pgettext("api", "This cursor was not given by Agora.")) from error
    return {"recommendations": [as_data(each) for each in page.rows], "next": page.next_cursor}
