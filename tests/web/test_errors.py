"""Error pages speak the reader's language; those of a broken house need no database."""

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import RequestFactory

from agora.web import errors
from agora.web.theme import theme


def _fail(error: BaseException, path="/nl/", **headers):
    request = RequestFactory().get(path, **headers)
    try:
        raise error
    except type(error):
        return errors.server_error(request)


def _operational(cause: Exception | None) -> OperationalError:
    error = OperationalError("gone")
    error.__cause__ = cause
    return error


def _no_query(*args):
    raise AssertionError("a query was made")


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/nl/x/", {}, "nl"),
        ("/x/", {"HTTP_COOKIE": "agora_language=fr"}, "fr"),
        ("/x/", {"HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9"}, "en"),
    ],
)
def test_server_error_speaks_the_reader_s_language_without_a_query(path, headers, language):
    with connection.execute_wrapper(_no_query):
        response = _fail(ValueError("x"), path, **headers)
    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.content.decode()
    assert response["Content-Language"] == language
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "error",
    [
        _operational(None),
        _operational(psycopg.OperationalError("refused")),
        _operational(psycopg.errors.AdminShutdown("stopping")),
        _operational(psycopg.errors.TooManyConnections("full")),
        InterfaceError("closed"),
    ],
)
def test_database_away_is_503_with_when_to_try_again(error):
    with connection.execute_wrapper(_no_query):
        response = _fail(error)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"


def test_database_that_refuses_one_statement_is_500():
    assert _fail(_operational(psycopg.errors.QueryCanceled("slow"))).status_code == 500


def test_pages_are_503_if_the_database_is_away(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", away)
    client.raise_request_exception = False
    client.cookies["sessionid"] = "x" * 32
    for path in ("/en/", "/en/nothing/", "/en/account/login/"):
        response = client.get(path)
        assert response.status_code == 503, path
        assert "Back in a moment" in response.content.decode()


def test_look_and_health_need_no_database_if_the_reader_is_signed_in(client, monkeypatch):
    monkeypatch.setattr(
        "django.db.backends.base.base.BaseDatabaseWrapper.cursor", lambda *a, **k: _no_query()
    )
    client.cookies["sessionid"] = "x" * 32
    for path in (theme().stylesheet.url, theme().logo.url, "/healthz"):
        assert client.get(path).status_code == 200, path


def test_absent_page_leads_home_and_to_search(client, db):
    response = client.get("/en/nothing-here/")
    assert response.status_code == 404
    html = response.content.decode()
    assert 'href="/en/"' in html
    assert 'name="q"' in html


def test_expired_form_says_that_nothing_was_sent(db):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/en/account/login/", {})
    assert response.status_code == 403
    assert "What you wrote was not sent." in response.content.decode()


def test_unknown_host_is_400_without_the_rest_of_the_site(client):
    response = client.get("/en/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "We could not understand this request" in response.content.decode()


def test_forbidden_page_says_that_nothing_was_changed(db):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/en/x/")
    request.user = AnonymousUser()
    response = errors.permission_denied(request)
    assert response.status_code == 403
    assert "Nothing was changed." in response.content.decode()
