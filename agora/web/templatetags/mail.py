"""What mails in HTML share: their look, since no mail can fetch the style sheets of pages."""

from django import template

from agora.web.theme import theme

register = template.Library()


@register.inclusion_tag("web/mail/look.html")
def mail_look() -> dict:
    """Draw the look of a mail, for its `<head>`: a `<div class="letter">` around all, with
    `<p class="code">`, `<a class="button">` and `<div class="foot">` in it."""
    look = theme()
    return {"light": _named(look.light), "dark": _named(look.dark)}


def _named(colours: dict[str, str]) -> dict[str, str]:
    # A template reads no name with a hyphen.
    return {name.replace("-", "_"): colour for name, colour in colours.items()}
