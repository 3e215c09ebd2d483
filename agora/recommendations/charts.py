"""The figures of this room as the design system's charts."""

from django.urls import reverse
from django.utils.translation import npgettext, pgettext

from agora.recommendations.models import Status
from agora.recommendations.selectors import Rates
from agora.web.charts import Bar, BarChart, Part, Row, StackedBarChart

TONES = {
    Status.RECEIVED: "neutral",
    Status.IN_PROGRESS: "busy",
    Status.DONE: "good",
    Status.NOT_DONE: "warning",
    Status.POSTPONED: "accent",
    Status.REJECTED: "bad",
}


def list_address(query: str = "") -> str:
    """Give the address of the list, filtered."""
    address = reverse("recommendations:recommendation-list")
    return f"{address}?{query}" if query else address


def status_chart(counts: dict[str, int], query: str = "") -> BarChart:
    """Draw how many recommendations have each status; `query` is what they were filtered by."""
    total, done = sum(counts.values()), counts.get(Status.DONE, 0)
    prefix = f"{query}&" if query else ""
    return BarChart(
        title=pgettext("chart", "Where the recommendations stand"),
        description=npgettext(
            "chart",
            "Done: %(done)d of %(total)d recommendation.",
            "Done: %(done)d of %(total)d recommendations.",
            total,
        )
        % {"done": done, "total": total},
        bars=[
            Bar(str(status.label), counts.get(status, 0), list_address(f"{prefix}status={status}"))
            for status in Status
        ],
        what=pgettext("chart", "Status"),
        measure=pgettext("chart", "Recommendations"),
    )


def rates_chart(rates: list[Rates], by: str) -> StackedBarChart:
    """Draw how each cycle, theme or country (`by`) is shared out over the statuses."""
    what = {
        "cycle": pgettext("chart", "Cycle"),
        "theme": pgettext("chart", "Theme"),
        "country": pgettext("chart", "Country"),
    }[by]
    title = {
        "cycle": pgettext("chart", "Progress by cycle"),
        "theme": pgettext("chart", "Progress by theme"),
        "country": pgettext("chart", "Progress by country"),
    }[by]
    return StackedBarChart(
        title=title,
        description=pgettext("chart", "Each bar shows the share of recommendations by status."),
        parts=[Part(str(status.label), TONES[status]) for status in Status],
        rows=[
            Row(
                each.label,
                [each.counts.get(status, 0) for status in Status],
                list_address(each.query),
                each.language,
            )
            for each in rates
        ],
        what=what,
    )
