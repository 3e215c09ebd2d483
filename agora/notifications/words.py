"""The words of a notification, in the active language."""

from html import unescape

from django.template import Context
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from agora.notifications.kinds import get_kind
from agora.notifications.models import Notification
from agora.web.templatetags.web import public_address


def path_of(notification: Notification) -> str:
    """Give the path of the page it is about; that of all notifications if the page is gone."""
    try:
        return reverse(notification.route, kwargs=notification.route_kwargs)
    except NoReverseMatch:
        return reverse("notifications:notification-list")


def title_of(notification: Notification) -> str:
    """Give its one line as text. Raises KeyError for a kind that no room declares any more."""
    return unescape(strip_tags(title_html_of(notification)))


def title_html_of(notification: Notification) -> SafeString:
    """Give its one line as HTML, where a part in another language is marked with it. Raises
    KeyError for a kind that no room declares any more."""
    line = " ".join(_draw(notification, "title.html", autoescape=True).split())
    return mark_safe(line)  # noqa: S308 - the template escaped it


def text_of(notification: Notification) -> str:
    """Give what its mail says, as text."""
    return _draw(notification, "text.txt", autoescape=False).strip()


def html_of(notification: Notification) -> str:
    """Give what its mail says, as safe HTML."""
    return _draw(notification, "text.html", autoescape=True)


def draw(template: str, context: dict, *, autoescape: bool) -> str:
    """Draw a template; without `autoescape` it is plain text."""
    return get_template(template).template.render(Context(context, autoescape=autoescape))


def _draw(notification: Notification, part: str, *, autoescape: bool) -> str:
    template = f"{get_kind(notification.kind).template}/{part}"
    context = {**notification.context, "url": public_address(path_of(notification))}
    return draw(template, context, autoescape=autoescape)
