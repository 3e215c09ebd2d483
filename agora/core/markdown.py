"""Members' text: Markdown in, safe HTML out."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
    ["table", "strikethrough"]
)

_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "abbr": {"title"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def render_markdown(text: str, *, heading_level: int = 3) -> SafeString:
    """Give the safe HTML of a member's Markdown.

    Headings start at `heading_level` so that they continue the page they stand on; pictures and
    raw HTML are left out; only http, https, mailto, tel and same-site links remain.
    """
    tokens = _MARKDOWN.parse(text)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = heading_level - min(levels, default=heading_level)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, max(heading_level, int(token.tag[1]) + shift))}"
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


def plain_text(text: str) -> str:
    """Give the words of a Markdown text without its marks, on one line."""
    html = nh3.clean(_MARKDOWN.render(text), tags={"p"}, attributes={})
    return " ".join(nh3.clean(html.replace("</p>", " "), tags=set()).split())
