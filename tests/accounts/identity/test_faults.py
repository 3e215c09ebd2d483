"""What a provider says wrong opens nothing, and is told in a page of ours."""

import pytest
from allauth.socialaccount.models import SocialAccount

from agora.accounts.models import Member, User
from tests.accounts.factories import make_person
from tests.accounts.identity.conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
UNTRUSTED = [
    "state", "nonce", "no-nonce", "audience", "two-audiences", "other-party", "issuer",
    "signature", "no-kid", "same-kid", "encryption-key", "rotated-away", "no-keys",
    "odd-keys", "unsigned", "shared-secret",
    "expired", "no-expiry", "no-subject", "number-subject", "empty-subject", "long-subject",
    "nul-subject", "two-people", "junk", "no-token", "token-in-list", "token-refused",
    "token-list", "token-text", "error", "down", "no-json", "list", "other-name", "no-endpoints",
]  # fmt: skip
OF_NOBODY = [
    "unverified", "unverified-in-words", "unsaid-verified", "no-email", "odd-email", "nul-email",
    "stranger",
]  # fmt: skip


@pytest.fixture
def person():
    return make_person(email="noe@example.org")


@pytest.mark.parametrize("fault", ["none", "rotated", "no-kid-one-key"])
def test_person_signs_in_if_nothing_is_wrong(client, person, provider, faulty, fault):
    provider(faulty(fault))
    assert sign_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("fault", UNTRUSTED)
def test_answer_that_cannot_be_trusted_is_refused(client, person, provider, faulty, fault):
    provider(faulty(fault))
    answer = sign_in(client)
    assert answer.status_code == 401
    html = answer.content.decode()
    assert '<main id="content"' in html
    assert "Cette connexion n’a pas réussi" in html
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("fault", OF_NOBODY)
def test_identity_without_verified_address_of_ours_opens_nothing(
    client, person, provider, faulty, fault
):
    provider(faulty(fault))
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "Pas de compte pour cette identité" in answer.content.decode()
    assert not is_signed_in(client)
    assert User.objects.count() == 1


def test_giving_up_at_the_provider_is_told_as_such(client, person, provider, faulty):
    provider(faulty("denied"))
    page = client.get(sign_in(client)["Location"])
    assert "Vous ne vous êtes pas connecté·e" in page.content.decode()
    assert not is_signed_in(client)


def test_provider_that_is_away_is_told(client, provider):
    provider("http://127.0.0.1:9/away")
    assert sign_in(client).status_code == 401


def test_member_without_account_opens_nothing(client, provider, faulty):
    Member.objects.create(number="BE-1042", name="Noé")
    provider(faulty("member-number"), member_claim="number")
    assert sign_in(client).status_code == 403


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_refusal_speaks_the_reader_s_language(client, provider, faulty, language):
    provider(faulty("signature"))
    client.cookies["agora_language"] = language
    assert f'<html lang="{language}">' in sign_in(client).content.decode()
