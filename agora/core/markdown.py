"""Members' text: Markdown in, safe HTML out."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.token import Token

# Rows of a table are filled up to its width: a kilobyte of bars could ask for 65,000 cells.
_MOST_CELLS = 20_000


def _limited_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read tables as long as the text's tables are not absurd; what follows stays text."""
    left = state.env.setdefault("cells", _MOST_CELLS)
    columns = state.getLines(start, start + 1, state.blkIndent, False).count("|") + 1
    before = len(state.tokens)
    done = table(state, start, min(end, start + 2 + left // columns), silent)
    state.env["cells"] = max(left - (len(state.tokens) - before) // 3, 0)
    return done


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
_MARKDOWN.enable(["table", "strikethrough"])
_MARKDOWN.block.ruler.at("table", _limited_table, {"alt": ["paragraph", "reference"]})

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"*": set(), "a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_DEEPEST = 6


def render_markdown(text: str, *, heading_level: int = 3) -> SafeString:
    """Give the safe HTML of a member's Markdown.

    Headings start at `heading_level` (2 to 6) and go down one by one, so that they continue the
    page they stand on; pictures and raw HTML are left out; only http, https, mailto, tel and
    same-site links remain.
    """
    tokens = _MARKDOWN.parse(text)
    _continue_headings(tokens, heading_level)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return mark_safe(  # noqa: S308 - cleaned by nh3 just here
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel="nofollow ugc noopener",
        )
    )


def _continue_headings(tokens: list[Token], first_level: int) -> None:
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(first_level + len(above) - 1, _DEEPEST)}"
