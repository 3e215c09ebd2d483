"""Charts as pages describe them; `agora.web.drawing` works out where things stand.

Every chart has a title, a description (what is to be seen, in one sentence, for who does not see
the picture) and a table with the same numbers.
"""

from dataclasses import dataclass, field

TONES = ("neutral", "good", "busy", "warning", "bad", "accent")


@dataclass(frozen=True)
class Bar:
    """One bar; `value` is not negative; `url` leads to what is counted."""

    label: str
    value: float
    url: str = ""


@dataclass(frozen=True)
class BarChart:
    """Amounts compared; `unit` follows each number (such as "%"); `what` heads the label column
    and `measure` the number column of the table."""

    title: str
    description: str
    bars: list[Bar]
    what: str
    measure: str
    unit: str = ""


@dataclass(frozen=True)
class Part:
    """One share of every row of a stacked bar; `tone` is one of TONES."""

    label: str
    tone: str = "neutral"


@dataclass(frozen=True)
class Row:
    """One stacked bar: as many values as the chart has parts, none negative.

    `language` is the label's, when people wrote it; empty: the page's.
    """

    label: str
    values: list[float]
    url: str = ""
    language: str = ""


@dataclass(frozen=True)
class StackedBarChart:
    """How each row is shared out, drawn to the same length; `what` heads the label column."""

    title: str
    description: str
    parts: list[Part]
    rows: list[Row]
    what: str


@dataclass(frozen=True)
class Series:
    """One line: a value for each label of the chart, None where there is none."""

    label: str
    values: list[float | None]


@dataclass(frozen=True)
class LineChart:
    """Amounts over time: `labels` are the moments, in order; at most four series."""

    title: str
    description: str
    labels: list[str]
    series: list[Series]
    what: str
    unit: str = ""
    marks: tuple[str, ...] = field(default=("circle", "square", "diamond", "triangle"), init=False)
