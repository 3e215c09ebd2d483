"""Works out where the parts of a chart stand; the templates only write it down.

Lengths across are in per cent, so that a chart fits any width and its words keep their size;
heights are in em. Numbers are texts here: SVG wants points where readers may want commas.
"""

import math
import zlib
from dataclasses import dataclass

from django.utils.formats import number_format

from agora.web.charts import BarChart, LineChart, StackedBarChart

ROW = 3.5  # em: a line of words, its bar and the space before the next
LAST = 0.6  # em: the part of that space which the last row does not need
PLOT = 13.0  # em: the height of a line chart
MARKS = {
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "square": "M-4-4h8v8h-8z",
    "diamond": "M0-6L6 0L0 6L-6 0z",
    "triangle": "M0-5.5L5.5 4.5H-5.5z",
}
# Hatches that tell shares apart without colour, on a tile of 8.
HATCHES = (
    "",
    "M-2 10L10-2M-2 2L2-2M6 10L10 6",
    "M2 2h1.5v1.5H2zM6 6h1.5v1.5H6z",
    "M0 4h8",
    "M4 0v8",
    "M-2-2L10 10M-2 6L2 10M6-2L10 2",
    "M0 4h8M4 0v8",
    "M0 2h8M0 6h8",
)


def chart_id(chart) -> str:
    """Give a name for the parts of a chart, the same each time the page is drawn."""
    return f"chart-{zlib.crc32(repr(chart).encode()):08x}"


def shown(value: float | None, unit: str = "") -> str:
    """Give a number as the reader writes it, with at most one decimal."""
    if value is None:
        return "–"
    whole = float(value).is_integer()
    text = number_format(value, decimal_pos=0 if whole else 1)
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class DrawnBar:
    label: str
    url: str
    value: str
    y: str
    width: str


def draw_bars(chart: BarChart) -> dict:
    """Give the variables of web/components/charts/bar.html."""
    largest = max((bar.value for bar in chart.bars), default=0) or 1
    bars = [
        DrawnBar(
            label=bar.label,
            url=bar.url,
            value=shown(bar.value, chart.unit),
            y=_number(index * ROW),
            width=_number(bar.value / largest * 100),
        )
        for index, bar in enumerate(chart.bars)
    ]
    return {"bars": bars, "height": _number(max(len(bars), 1) * ROW - LAST)}


@dataclass(frozen=True)
class DrawnPart:
    label: str
    tone: str
    pattern: str
    hatch: str


@dataclass(frozen=True)
class Segment:
    x: str
    width: str
    pattern: str


@dataclass(frozen=True)
class DrawnRow:
    label: str
    language: str
    url: str
    total: str
    values: list[str]
    y: str
    segments: list[Segment]


def draw_stack(chart: StackedBarChart) -> dict:
    """Give the variables of web/components/charts/stacked.html."""
    name = chart_id(chart)
    parts = [
        DrawnPart(part.label, part.tone, f"{name}-{index}", HATCHES[index % len(HATCHES)])
        for index, part in enumerate(chart.parts)
    ]
    rows = [
        DrawnRow(
            label=row.label,
            language=row.language,
            url=row.url,
            total=shown(sum(row.values)),
            values=[shown(value) for value in row.values],
            y=_number(index * ROW),
            segments=_segments(row.values, parts),
        )
        for index, row in enumerate(chart.rows)
    ]
    return {"parts": parts, "rows": rows, "height": _number(max(len(rows), 1) * ROW - LAST)}


def _segments(values: list[float], parts: list[DrawnPart]) -> list[Segment]:
    total = sum(values)
    segments, start = [], 0.0
    for value, part in zip(values, parts, strict=True):
        if value:
            width = value / total * 100
            segments.append(Segment(_number(start), _number(width), part.pattern))
            start += width
    return segments


@dataclass(frozen=True)
class DrawnSeries:
    label: str
    number: int
    mark: str
    lines: list[str]
    points: list[tuple[str, str]]


@dataclass(frozen=True)
class Tick:
    text: str
    at: str
    anchor: str
    only_wide: bool = False


def draw_lines(chart: LineChart) -> dict:
    """Give the variables of web/components/charts/line.html."""
    values = [value for series in chart.series for value in series.values if value is not None]
    step, top = _scale(max(values, default=0))
    series = [
        DrawnSeries(
            label=line.label,
            number=index + 1,
            mark=MARKS[chart.marks[index % len(chart.marks)]],
            lines=_lines(line.values, top),
            points=[
                (_number(_across(place, len(line.values))), _number(100 - value / top * 100))
                for place, value in enumerate(line.values)
                if value is not None
            ],
        )
        for index, line in enumerate(chart.series)
    ]
    levels = [
        Tick(shown(step * level, chart.unit), _number(100 - step * level / top * 100), "start")
        for level in range(round(top / step) + 1)
    ]
    rows = [
        (label, [shown(line.values[place], chart.unit) for line in chart.series])
        for place, label in enumerate(chart.labels)
    ]
    return {
        "series": series,
        "levels": levels,
        "moments": _moments(chart.labels),
        "rows": rows,
        "plot": _number(PLOT),
        "height": _number(PLOT + 4),
    }


def _scale(largest: float) -> tuple[float, float]:
    """Give a round step and the top of the scale for amounts up to `largest`."""
    if largest <= 0:
        return 1, 1
    rough = largest / 4
    magnitude = 10 ** math.floor(math.log10(rough))
    step = next(size * magnitude for size in (1, 2, 5, 10) if size * magnitude >= rough)
    step = max(step, 1) if float(largest).is_integer() else step
    return step, math.ceil(largest / step) * step


def _across(place: int, count: int) -> float:
    return 50 if count < 2 else place / (count - 1) * 100


def _lines(values: list[float | None], top: float) -> list[str]:
    """Give the points of each unbroken piece of a line."""
    pieces: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            x, y = _across(place, len(values)), 100 - value / top * 100
            pieces[-1].append(f"{_number(x)},{_number(y)}")
    return [" ".join(piece) for piece in pieces if len(piece) > 1]


def _moments(labels: list[str]) -> list[Tick]:
    """Give the labels under the plot: at most seven, of which a phone shows three."""
    last = len(labels) - 1
    step = max(1, math.ceil(last / 6))
    places = [place for place in range(0, last + 1, step) if place == 0 or last - place >= step]
    places = sorted({*places, max(last, 0)}) if labels else []
    always = {0, last, places[len(places) // 2] if len(places) % 2 else 0} if places else set()
    return [
        Tick(
            labels[place],
            _number(_across(place, len(labels))),
            "middle" if 0 < place < last or last == 0 else ("end" if place else "start"),
            only_wide=place not in always,
        )
        for place in places
    ]
