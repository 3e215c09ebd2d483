"""Draws a piece of template as a page would, and reads the result."""

from html.parser import HTMLParser

from django.template import RequestContext, Template
from django.test import RequestFactory


def draw(source: str, address: str = "/en/", **variables) -> str:
    """Give the HTML of a template's source, for a page at `address`."""
    request = RequestFactory().get(address)
    return Template("{% load web %}" + source).render(RequestContext(request, variables))


class _Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self._inside = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.rows[-1][-1] += data.strip()


def cells(html: str) -> list[list[str]]:
    """Give the texts of the rows of the HTML's table."""
    parser = _Cells()
    parser.feed(html)
    return parser.rows
