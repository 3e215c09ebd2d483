"""What the home page shows."""

from wagtail.models import Page


def home_context(home: Page, user) -> dict:
    """Give the variables of the home page for `user`."""
    return {"entrances": home.get_children().live().specific().order_by("path")}
