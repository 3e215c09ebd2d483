"""Who may read the pages that Wagtail serves, and where their translations are."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from wagtail import hooks

from agora.site.selectors import alternates


@hooks.register("before_serve_page")
def ask_to_sign_in(page, request, args, kwargs):
    """Closed by default: only a page type that says it is public is shown to strangers."""
    if getattr(page, "public", False) or request.user.is_authenticated:
        return None
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


@hooks.register("before_serve_page")
def name_translations(page, request, args, kwargs):
    """Lead the layout's language links to the page's own translations."""
    request.alternates = alternates(page, request)
