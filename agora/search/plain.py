"""Plain text of a member's Markdown, from the HTML that is stored beside it."""

import html
import re

_BLOCK_ENDS = re.compile(r"</(?:p|h[1-6]|li|tr|blockquote|pre)>|<hr ?/?>|<br ?/?>")
_CELL_ENDS = re.compile(r"</t[dh]>")
_TAGS = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_LINES = re.compile(r"\s*\n\s*(?:\n\s*)*")


def plain(rendered: str) -> str:
    """Give the text of clean HTML, an empty line between its blocks. It may hold "<" and is
    escaped again where it is shown."""
    text = _BLOCK_ENDS.sub("\n", _CELL_ENDS.sub(" ", _SPACES.sub(" ", rendered)))
    return _LINES.sub("\n\n", html.unescape(_TAGS.sub("", text))).strip()
