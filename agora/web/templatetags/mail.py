"""What mails in HTML share: their look, since no mail can fetch the style sheets of pages."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from agora.core.markdown import render_markdown
from agora.web.theme import theme

register = template.Library()


@register.inclusion_tag("web/mail/look.html")
def mail_look() -> dict:
    """Draw the look of a mail, for its `<head>`: a `<div class="letter">` around all, with
    `<p class="code">`, `<a class="button">` and `<div class="foot">` in it."""
    look = theme()
    return {"light": _named(look.light), "dark": _named(look.dark)}


@register.filter
def mail_prose(text: str) -> SafeString:
    """Give the safe HTML of a Markdown text for a mail: links inside the site are whole."""
    html = render_markdown(text, heading_level=2)
    whole = html.replace('href="/', f'href="{settings.PUBLIC_URL.rstrip("/")}/')
    return mark_safe(whole)  # noqa: S308 - cleaned when it was rendered


def _named(colours: dict[str, str]) -> dict[str, str]:
    # A template reads no name with a hyphen.
    return {name.replace("-", "_"): colour for name, colour in colours.items()}
