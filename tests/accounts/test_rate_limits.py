"""Tries are counted for the account and for the address, believing only the house's own proxies."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.accounts.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
WRONG = "not-the-right-one"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget the tries of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person():
    return make_person(email="noe@example.org")


def try_once(email: str, password: str = WRONG, forwarded: str = "", **place):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    client = Client(headers=headers, **place)
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    return client, answer


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def wrong_tries_from_one_address(number: int, **how) -> None:
    """Try as many accounts, each once, so that no account's own limit is met."""
    for each in range(number):
        try_once(f"nobody{each}@example.org", **how)


def test_account_waits_wherever_the_tries_come_from(person):
    for place in range(5):
        try_once(person.email, REMOTE_ADDR=f"192.0.2.{place}")
    client, _ = try_once(person.email, PASSWORD, REMOTE_ADDR="192.0.2.99")
    assert not is_signed_in(client)


def test_address_waits_whichever_account_is_tried(person):
    wrong_tries_from_one_address(10)
    assert not is_signed_in(try_once(person.email, PASSWORD)[0])
    assert is_signed_in(try_once(person.email, PASSWORD, REMOTE_ADDR="192.0.2.7")[0])


def test_forged_header_hides_nobody_if_there_is_no_proxy(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    for each in range(10):
        try_once(f"nobody{each}@example.org", forwarded=f"198.51.100.{each}")
    client, _ = try_once(person.email, PASSWORD, forwarded="198.51.100.77")
    assert not is_signed_in(client)


def test_forged_part_of_the_header_hides_nobody_behind_the_proxy(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for each in range(10):
        try_once(f"nobody{each}@example.org", forwarded=f"198.51.100.{each}, 203.0.113.9")
    client, _ = try_once(person.email, PASSWORD, forwarded="198.51.100.77, 203.0.113.9")
    assert not is_signed_in(client)


def test_neighbours_behind_the_proxy_do_not_wait_for_each_other(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    wrong_tries_from_one_address(10, forwarded="203.0.113.9")
    client, _ = try_once(person.email, PASSWORD, forwarded="203.0.113.10")
    assert is_signed_in(client)


@pytest.mark.parametrize("forwarded", ["", "203.0.113.9", "not an address, neither"])
def test_header_that_is_not_as_the_proxies_write_it_breaks_nothing(person, settings, forwarded):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    _, answer = try_once(person.email, PASSWORD, forwarded=forwarded)
    assert answer.status_code in (302, 403)


def test_many_requests_get_the_page_of_too_many_tries():
    for _ in range(31):
        _, answer = try_once("nobody@example.org", "x")
    assert answer.status_code == 429
