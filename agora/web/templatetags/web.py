"""The tags of the design system: `{% load web %}`. `docs/design-system.md` shows each."""

import json

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from agora.core.pagination import Page
from agora.web import drawing, icons
from agora.web.addresses import public_address
from agora.web.charts import BarChart, LineChart, StackedBarChart
from agora.web.navigation import Tab
from agora.web.timeline import Event

register = template.Library()


@register.simple_tag
def lang(language: str) -> SafeString:
    """Give ` lang="…"` when `language` is another than the page's, else nothing."""
    if not language or language == get_language():
        return mark_safe("")
    try:
        rtl = get_language_info(language)["bidi"]
    except KeyError:  # a language that Django has no name for
        rtl = False
    return format_html(' lang="{}"{}', language, mark_safe(' dir="rtl"') if rtl else "")


@register.simple_tag
def in_language(text: str, language: str) -> SafeString:
    """Draw a text that stands inside a translated sentence, marked when its language is another
    than the page's."""
    return format_html("<span{}>{}</span>", lang(language), text)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of `agora.web.icons.PATHS`, hidden from screen readers: words stand beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        icons.PATHS[name],
    )


@register.simple_tag
def page_address(url_name: str) -> str:
    """Give the address of a page, or an empty text when this run does not have it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("web/components/badge.html")
def badge(label: str, tone: str = "neutral") -> dict:
    """Say a state in a word, with a sign and a colour, one of `agora.web.charts.TONES`."""
    return {"label": label, "tone": tone, "sign": icons.TONES[tone]}


@register.inclusion_tag("web/components/progress.html")
def progress(value: int, total: int, label: str) -> dict:
    """Show how far something is; `label` says it in words, with its numbers ("3 of 4 done").

    A `total` of 0 is drawn as nothing done.
    """
    return {"value": value, "total": max(total, 1), "label": label}


@register.inclusion_tag("web/components/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "") -> dict:
    """Say that there is nothing here, and what to do next."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("web/components/tabs.html")
def tabs(items: list[Tab], label: str) -> dict:
    """Lead to the views of one thing; `label` names the set."""
    return {"items": items, "label": label}


@register.inclusion_tag("web/components/definition_list.html")
def definition_list(pairs: list[tuple]) -> dict:
    """Show (term, value) pairs; a value may be safe HTML."""
    return {"pairs": pairs}


@register.inclusion_tag("web/components/timeline.html")
def timeline(events: list[Event], level: int = 3) -> dict:
    """Tell a story moment by moment; titles are headings of `level`."""
    return {"events": events, "heading": f"h{level}"}


@register.inclusion_tag("web/components/pager.html", takes_context=True)
def pager(context: Context, page: Page, label: str = "") -> dict:
    """Lead to the pages before and after; the other parameters of the address are kept.

    `label` tells two pagers of one page apart.
    """
    return {"page": page, "label": label}


@register.inclusion_tag("web/components/search_box.html")
def search_box(
    url: str, value: str = "", label: str = "", size: str = "small", suggestions: str = ""
) -> dict:
    """Ask for words (`q`) and send them to `url`; `size` is small or large.

    With JavaScript, what `suggestions` gives for them is offered while one types: elements of the
    role “option”, whose ids begin with `search-` and the size.
    """
    return {
        "url": url,
        "value": value,
        "label": label,
        "size": size,
        "suggestions": suggestions,
    }


@register.inclusion_tag("web/components/filters.html")
def filters(form, url: str, target: str = "") -> dict:
    """Draw a form that filters a list by its address.

    With JavaScript a change is applied at once to the element whose id is `target`.
    """
    return {"form": form, "url": url, "target": target}


@register.inclusion_tag("web/components/charts/bar.html")
def bar_chart(chart: BarChart) -> dict:
    """Draw amounts as bars, with their table."""
    return {"chart": chart, "id": drawing.chart_id(chart), **drawing.draw_bars(chart)}


@register.inclusion_tag("web/components/charts/line.html")
def line_chart(chart: LineChart) -> dict:
    """Draw amounts over time as lines, with their table."""
    return {"chart": chart, "id": drawing.chart_id(chart), **drawing.draw_lines(chart)}


@register.inclusion_tag("web/components/charts/stacked.html")
def stacked_bar(chart: StackedBarChart) -> dict:
    """Draw how each row is shared out, with its table."""
    return {"chart": chart, "id": drawing.chart_id(chart), **drawing.draw_stack(chart)}


@register.simple_block_tag(takes_context=True)
def notice(context, content, tone="info", title="", dismissible=False) -> SafeString:
    """Tell the reader something: info, success, warning or error."""
    return _draw(
        context,
        "web/components/notice.html",
        content=content,
        tone=tone,
        title=title,
        dismissible=dismissible,
        sign=icons.NOTICES[tone],
    )


@register.simple_block_tag(takes_context=True)
def card(context, content, title, url="", level=3, language="", eyebrow="") -> SafeString:
    """Stand for one thing among others; the whole card leads to `url`.

    `eyebrow` is a short line above the title; `language` is the one the title is written in.
    """
    return _draw(
        context,
        "web/components/card.html",
        content=content,
        title=title,
        url=url,
        heading=f"h{level}",
        language=language,
        eyebrow=eyebrow,
    )


@register.simple_block_tag(takes_context=True)
def dialog(context, content, name, title, action) -> SafeString:
    """Show something over the page, opened by a link that says `action`; `name` is an id.

    Without JavaScript the link leads to the same text, shown in the page.
    """
    return _draw(
        context,
        "web/components/dialog.html",
        content=content,
        name=name,
        title=title,
        action=action,
    )


@register.simple_block_tag(takes_context=True)
def table(context, content, caption, name, visible=True) -> SafeString:
    """Wrap the rows of a table, so that a wide one scrolls alone; `name` is an id.

    The content is `thead` and `tbody`; the caption can be kept for screen readers only.
    """
    return _draw(
        context,
        "web/components/table.html",
        content=content,
        caption=caption,
        name=name,
        visible=visible,
    )


def _draw(context: Context, template_name: str, /, **variables) -> SafeString:
    if context.template is None:
        raise RuntimeError("A component is drawn inside a template.")
    component = context.template.engine.get_template(template_name)
    return component.render(Context(variables))


register.simple_tag(public_address)


@register.simple_tag
def linked_data_script(data: dict) -> SafeString:
    """Tell search engines what the page is about (JSON-LD): data, which no browser runs."""
    text = json.dumps(data, ensure_ascii=False).translate(_JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped


# What could end the element, or begin a comment in it.
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
