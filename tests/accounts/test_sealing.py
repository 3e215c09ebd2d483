"""Secrets of two-step sign-in: not readable in the database, and kept through a change of key."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from agora.accounts.actions.seal_second_factors import seal_second_factors
from agora.accounts.sealing import Unreadable, seal, unseal
from tests.accounts.factories import PASSWORD, make_person
from tests.accounts.test_second_factor import SECRET, code

pytestmark = pytest.mark.django_db
SEED = "5eed" * 20


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget the tries and the codes of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person():
    return make_person(email="noe@example.org")


@pytest.fixture
def protected(person):
    """Give the person with an application and recovery codes."""
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


@pytest.fixture
def unsealed(person):
    """Give the person with secrets as they were kept before any was sealed."""
    person.authenticator_set.create(type=Authenticator.Type.TOTP, data={"secret": SECRET})
    person.authenticator_set.create(
        type=Authenticator.Type.RECOVERY_CODES, data={"seed": SEED, "used_mask": 1}
    )
    return person


def signs_in(person, given: str) -> bool:
    """Tell whether the password and this second factor open the account."""
    cache.clear()  # each code works once
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    answer = client.post(reverse("mfa_authenticate"), {"code": given})
    assert answer.status_code in (200, 302)
    return "_auth_user_id" in client.session


def unused_codes(person) -> list[str]:
    return RecoveryCodes(person.authenticator_set.get(type="recovery_codes")).get_unused_codes()


def in_the_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        return cursor.fetchone()[0]


def test_secret_is_not_in_the_database_and_its_code_signs_in(protected):
    assert SECRET not in in_the_database()
    assert signs_in(protected, code())
    assert not signs_in(protected, "000000")


def test_recovery_seed_is_not_in_the_database_and_its_code_signs_in(protected):
    row = protected.authenticator_set.get(type="recovery_codes")
    seed = unseal(row.data["seed"])
    assert len(seed) == 80
    assert seed not in in_the_database()
    assert signs_in(protected, unused_codes(protected)[0])


def test_equal_texts_are_sealed_differently():
    assert seal(SECRET) != seal(SECRET)


@pytest.mark.parametrize("spoil", [lambda text: text[:-8] + "AAAAAAA=", lambda text: text[:20]])
def test_sealed_text_is_refused_if_it_was_changed(spoil):
    with pytest.raises(Unreadable):
        unseal(spoil(seal(SECRET)))


def test_code_signs_in_if_the_former_key_is_named(protected, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new key", [settings.SECRET_KEY]
    assert signs_in(protected, code())
    assert signs_in(protected, unused_codes(protected)[0])


def test_no_code_signs_in_if_the_key_is_lost(protected, settings, caplog):
    kept = unused_codes(protected)
    settings.SECRET_KEY = "new key"
    assert not signs_in(protected, code())
    assert not signs_in(protected, kept[0])
    assert not signs_in(protected, "")
    assert "a key we do not have" in caplog.text
    assert SECRET not in caplog.text


def test_former_key_is_needed_no_more_after_the_night(protected, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new key", [settings.SECRET_KEY]
    kept = unused_codes(protected)
    seal_second_factors()
    settings.SECRET_KEY_FALLBACKS = []
    assert signs_in(protected, code())
    assert signs_in(protected, kept[0])


def test_secrets_kept_open_still_sign_in_and_are_sealed_at_night(unsealed):
    assert signs_in(unsealed, code())
    kept = unused_codes(unsealed)
    seal_second_factors()
    assert SECRET not in in_the_database()
    assert SEED not in in_the_database()
    assert unused_codes(unsealed) == kept
    assert len(kept) == 9
    assert signs_in(unsealed, code())


def test_night_changes_nothing_that_is_sealed_with_the_present_key(protected):
    before = in_the_database()
    seal_second_factors()
    assert in_the_database() == before


def test_night_goes_on_if_the_key_of_one_is_lost(protected, settings):
    settings.SECRET_KEY = "new key"
    lost = in_the_database()
    other = make_person(email="ana@example.org")
    other.authenticator_set.create(type=Authenticator.Type.TOTP, data={"secret": SECRET})
    seal_second_factors()
    assert lost in in_the_database()
    assert SECRET not in in_the_database()
