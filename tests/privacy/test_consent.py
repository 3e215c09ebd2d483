"""The ledger of what people agreed to."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agora.privacy.actions.record_consent import record_consent
from agora.privacy.actions.withdraw_consent import withdraw_consent
from agora.privacy.models import Consent
from agora.privacy.purposes import Purpose, _purposes, register_purpose
from agora.privacy.selectors import has_consent
from tests.accounts.factories import make_person


@pytest.fixture(autouse=True)
def newsletter(monkeypatch):
    """A purpose that can be withdrawn."""
    monkeypatch.setattr("agora.privacy.purposes._purposes", dict(_purposes))
    register_purpose(Purpose("newsletter", "Newsletter", "We write to you each month."))


def agree(user, purpose="newsletter", version="2026-01-01"):
    return record_consent(
        user=user, purpose=purpose, text_version=version, language="en", way="account page"
    )


def test_consent_is_known_if_it_was_given_to_this_purpose_by_this_person(person):
    agree(person)
    assert has_consent(person, "newsletter")
    assert not has_consent(person, "terms")
    assert not has_consent(make_person(), "newsletter")


def test_consent_stays_one_row_if_it_is_given_twice(person):
    assert agree(person) == agree(person)
    assert Consent.objects.count() == 1


def test_consent_before_is_closed_and_kept_if_a_newer_text_is_agreed_to(person):
    agree(person)
    agree(person, version="2026-02-01")
    newer, older = Consent.objects.order_by("-id")
    assert (newer.text_version, newer.withdrawn_at) == ("2026-02-01", None)
    assert (older.text_version, older.withdrawn_way) == ("2026-01-01", "newer text")


def test_consent_ends_and_stays_in_the_ledger_if_it_is_withdrawn(person):
    agree(person)
    assert withdraw_consent(user=person, purpose="newsletter", way="profile")
    assert not has_consent(person, "newsletter")
    row = Consent.objects.get()
    assert row.withdrawn_at >= row.given_at
    assert not withdraw_consent(user=person, purpose="newsletter", way="profile")


def test_withdrawal_is_refused_if_the_place_requires_the_purpose(person):
    agree(person, "terms")
    with pytest.raises(ValidationError):
        withdraw_consent(user=person, purpose="terms", way="account page")
    assert has_consent(person, "terms")


def test_consent_is_refused_if_nobody_declared_the_purpose(person):
    with pytest.raises(KeyError):
        agree(person, "unheard-of")


def test_second_open_consent_is_refused_by_the_database(person):
    agree(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            user=person, purpose="newsletter", language="en", way="demo", text_version="x"
        )
