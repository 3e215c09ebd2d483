"""Closed by default, and reading writes nothing."""

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from agora.core.readonly import WriteInReadView
from agora.web.middleware import BACK_OFFICE_PREFIX
from tests.site.walk import url_patterns

# The views that need no sign-in, by the name of their URL, and why.
PUBLIC = {
    "site:home": "the front door",
    "search:results": "visitors find what is public",
    "search:suggestions": "",
    "wagtail_serve": "pages of staff; a hook closes those that are not public",
    "wagtaildocs_serve": "Wagtail asks the document's collection",
    "picture": "pictures of public pages",
    "theme-file": "the look of every page",
    "recommendations:cycle-list": "every recommendation is public",
    "recommendations:cycle-detail": "",
    "recommendations:theme-detail": "",
    "recommendations:recommendation-list": "",
    "recommendations:recommendation-detail": "",
    "recommendations:recommendation-csv": "",
    "recommendations:recommendation-json": "",
    "recommendations:recommendation-atom": "",
    "forum:category-list": "visitors see the categories that are open to everyone",
    "forum:category-detail": "",
    "forum:tag-detail": "",
    "forum:unanswered": "",
    "forum:category-atom": "of what everyone reads",
    "forum:tag-atom": "",
    "forum:topic-atom": "",
    "forum:topic-detail": "a topic of such a category; it writes for who signed in alone",
    "forum:post-detail": "leads to its topic",
    "directory:profile-list": "visitors see those who show themselves to everyone",
    "directory:profile-detail": "",
    "directory:portrait": "who sees the portrait on the page",
    "directory:work-picture": "who sees the portfolio on the page",
    "directory:profile-csv": "the same list, with the same limit",
    "directory:profile-geojson": "towns of many",
    "directory:profile-map": "the same list, beside where they are",
    "directory:map-places": "numbers of many",
    "directory:profile-confirm": "whoever answers the yearly mail may be signed out",
    "directory:profile-write": "keeps what was written, and asks to sign in",
    "conversations:conversation-detail": "keeps what was written, and asks to sign in",
    "conversations:conversation-report": "keeps what was written, and asks to sign in",
    "directory:profile-vcard": "of those who let others save it",
    "sitemap": "the pages that search engines may show",
    "sitemap-members": "",
    "robots": "machines ask",
    "permalink-theme": "",
    "permalink-recommendation": "",
    "privacy:terms": "read before agreeing",
    "privacy:charter": "",
    "privacy:privacy": "",
    "privacy:legal-notice": "the law asks for it",
    "privacy:accessibility": "the law asks for it",
    "privacy:text-version": "earlier versions stay readable",
    "api:recommendations": "open data",
    "api:search": "visitors find what is public",
    "api:openapi-json": "open data",
    "welcome:invitation-accept": "opens an account by the link of a mail",
    "welcome:invitation-request": "asks for another link",
    "account_login": "the way in",
    "account_request_login_code": "the way in",
    "account_confirm_login_code": "the way in",
    "mfa_authenticate": "the second step of the way in",
    "mfa_login_webauthn": "the way in",
    "account_email_undo": "whoever reads the former address is signed out",
    "socialaccount_login_cancelled": "says that nothing happened",
    "openid_connect_login": "the way in",
    "openid_connect_callback": "the way in",
    "account_signup": "says that accounts are not made here",
    "account_inactive": "says why someone may not enter",
    "account_logout": "the way out; a visitor is led home",
    "account_email_verification_sent": "a step of the way in",
    "account_reset_password": "for who lost the password",
    "account_reset_password_done": "",
    "account_reset_password_from_key": "",
    "account_reset_password_from_key_done": "",
    "notifications:unsubscribe": "a mail program stops mails for its reader, who is not signed in",
    "notifications:mailbox": "a local run only",
    "notifications:mailbox-mail": "a local run only",
    "notifications:mailbox-mail-html": "a local run only",
    "web:gallery": "a local run only",
    "healthz": "machines ask",
    "readyz": "machines ask",
    "api:api-root": "an API without a page of its own: absent",
    "back-office-login": "leads to the sign-in",
    "wagtailadmin_login": "the same address",
    "back-office-logout": "leads home",
}


def test_sign_in_is_asked_by_default():
    name = "agora.web.middleware.ClosedByDefaultMiddleware"
    assert name in settings.MIDDLEWARE


# Wagtail marks its editor's API public, as each view asks for the right to enter by itself;
# `tests/site/test_back_office.py` tries them all.
WAGTAIL_ASKS = "wagtailadmin_api:"


def _public_views(prefix: str) -> set[str]:
    return {
        pattern.name or pattern.route
        for pattern in url_patterns()
        if f"/{pattern.route}".startswith(prefix)
        and getattr(pattern.view, "login_required", True) is False
        and not pattern.name.startswith(WAGTAIL_ASKS)
    }


def test_public_views_are_those_of_the_table():
    assert _public_views("/") == set(PUBLIC)


def test_back_office_has_no_public_view_but_the_ways_to_the_sign_in():
    assert _public_views(BACK_OFFICE_PREFIX) == {
        "back-office-login",
        "back-office-logout",
        "wagtailadmin_login",
    }


@login_not_required
def write(request):
    """Write whatever the method is, as no view may."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET first_name = 'x'")
    return HttpResponse("written")


urlpatterns = [path("write/", write)]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_write_is_refused_if_a_page_is_only_read(client, db, method):
    with pytest.raises(WriteInReadView):
        getattr(client, method)("/write/")


@override_settings(ROOT_URLCONF=__name__)
def test_write_passes_if_a_form_is_sent(client, db):
    assert client.post("/write/").content == b"written"
