"""Charts say the same in a picture, in words and in a table."""

import re

from django.utils import translation

from agora.web import samples
from agora.web.charts import Bar, BarChart, LineChart, Part, Row, Series, StackedBarChart
from tests.web.drawing import cells, draw


def _bars(*values, **fields) -> BarChart:
    bars = [Bar(f"Town {number}", value) for number, value in enumerate(values)]
    return BarChart("Title", "Words", bars, what="Town", measure="Members", **fields)


def test_bar_chart_has_a_table_with_its_numbers():
    html = draw("{% bar_chart chart %}", chart=_bars(1200, 30.5, 0, unit="%"))
    assert cells(html) == [
        ["Town", "Members"],
        ["Town 0", "1,200\N{NO-BREAK SPACE}%"],
        ["Town 1", "30.5\N{NO-BREAK SPACE}%"],
        ["Town 2", "0\N{NO-BREAK SPACE}%"],
    ]


def test_bar_chart_draws_lengths_in_proportion():
    html = draw("{% bar_chart chart %}", chart=_bars(40, 10, 0))
    assert re.findall(r'class="chart-bar"[^>]* width="([\d.]+)%"', html) == ["100", "25", "0"]


def test_bar_chart_is_drawn_if_all_is_zero_or_missing():
    assert 'width="0%"' in draw("{% bar_chart chart %}", chart=_bars(0, 0))
    assert "<svg" in draw("{% bar_chart chart %}", chart=_bars())


def test_charts_write_points_if_the_reader_writes_commas():
    with translation.override("fr"):
        html = draw("{% bar_chart chart %}", chart=_bars(3, 1.5))
    assert 'y="3.5em"' in html
    assert ">1,5<" in html


def test_chart_is_named_and_described_for_who_does_not_see_it():
    html = draw("{% bar_chart chart %}", chart=_bars(1))
    title, text = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', html).groups()
    assert f'<title id="{title}">Title</title><desc id="{text}">Words</desc>' in html


def test_stacked_bar_shares_out_each_row_with_its_own_hatch():
    chart = StackedBarChart(
        "Title",
        "Words",
        [Part("Done", "good"), Part("Late", "warning")],
        [Row("2029", [3, 1])],
        "Year",
    )
    html = draw("{% stacked_bar chart %}", chart=chart)
    segments = re.findall(
        r'chart-segment" x="([\d.]+)%"[^>]* width="([\d.]+)%"[^>]*#([\w-]+)\)', html
    )
    assert [segment[:2] for segment in segments] == [("0", "75"), ("75", "25")]
    assert len({pattern for _, _, pattern in segments}) == 2
    assert cells(html) == [["Year", "Done", "Late", "Total"], ["2029", "3", "1", "4"]]


def test_stacked_bar_is_empty_if_its_row_is():
    chart = StackedBarChart("T", "W", [Part("Done")], [Row("2029", [0])], "Year")
    assert "chart-segment" not in draw("{% stacked_bar chart %}", chart=chart)


def test_line_is_broken_if_a_value_is_missing():
    chart = LineChart(
        "T", "W", ["1", "2", "3", "4", "5"], [Series("Asked", [1, 2, None, 4, 4])], what="Month"
    )
    html = draw("{% line_chart chart %}", chart=chart)
    assert re.findall(r'points="([^"]+)"', html) == ["0,75 25,50", "75,0 100,0"]
    assert cells(html)[3] == ["3", "–"]


def test_line_chart_is_drawn_if_it_has_one_moment_or_none():
    one = LineChart("T", "W", ["1"], [Series("Asked", [5])], what="Month")
    none = LineChart("T", "W", [], [Series("Asked", [])], what="Month")
    assert "polyline" not in draw("{% line_chart chart %}", chart=one)
    assert "<svg" in draw("{% line_chart chart %}", chart=none)


def test_line_chart_shows_few_moments_on_a_phone():
    labels = [str(number) for number in range(36)]
    chart = LineChart("T", "W", labels, [Series("Asked", [1] * 36)], what="Month")
    html = draw("{% line_chart chart %}", chart=chart)
    moments = re.findall(r'class="chart-scale( only-wide)?" y="1.8em"', html)
    assert len(moments) <= 7
    assert moments.count("") <= 3


def test_two_charts_of_a_page_have_different_names():
    html = draw("{% bar_chart a %}{% stacked_bar b %}", a=samples.bars(), b=samples.stack())
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names))
