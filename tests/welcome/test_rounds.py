"""Rounds of invitations: whom they reach, and how fast."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone

from agora.notifications.actions.pause_address import pause_address
from agora.notifications.models import OutgoingMail
from agora.welcome.actions.pause_round import pause_round
from agora.welcome.actions.resend_invitation import resend_invitation
from agora.welcome.actions.resume_round import resume_round
from agora.welcome.actions.send_due_invitations import send_due_invitations
from agora.welcome.actions.start_round import start_round
from agora.welcome.actions.withdraw_invitation import withdraw_invitation
from agora.welcome.models import Invitation, InvitationRound
from tests.accounts.factories import make_office, make_person
from tests.welcome.factories import invite, link_of, make_member

State = Invitation.State
MINUTE = timedelta(minutes=1)


def invited(batch: InvitationRound) -> set[str]:
    return set(batch.invitations.values_list("member__number", flat=True))


def sent_mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("recipient", flat=True))


@pytest.mark.django_db
def test_round_invites_active_members_who_can_be_reached():
    wanted = make_member(email="Ana@Example.org")
    make_member(email="")
    make_member(status="suspended")
    make_member(status="departed")
    make_member(user=make_person())
    make_member(email="shared@example.org")
    make_member(email="Shared@example.org")
    make_person(email="known@example.org")
    make_member(email="Known@example.org")
    make_member(email="gone@example.org")
    pause_address(actor=None, address="Gone@example.org", reason="bounce")
    batch = start_round(actor=None, per_hour=10)
    assert invited(batch) == {wanted.number}
    assert batch.total == 1


@pytest.mark.django_db
def test_address_of_who_left_is_not_shared_any_more():
    make_member(email="house@example.org", status="departed")
    wanted = make_member(email="house@example.org")
    assert invited(start_round(actor=None, per_hour=10)) == {wanted.number}


@pytest.mark.django_db
def test_round_is_for_one_office_and_language_if_they_are_named():
    office = make_office()
    wanted = make_member(office=office, language="nl")
    make_member(office=office, language="fr")
    make_member(language="nl")
    batch = start_round(actor=None, per_hour=10, office=office, language="nl")
    assert invited(batch) == {wanted.number}


@pytest.mark.django_db
def test_nobody_is_invited_twice():
    first, second = make_member(), make_member()
    start_round(actor=None, per_hour=10)
    with pytest.raises(ValidationError):
        start_round(actor=None, per_hour=10)
    third = make_member()
    assert invited(start_round(actor=None, per_hour=10)) == {third.number}
    assert {first.number, second.number, third.number} == set(
        Invitation.objects.values_list("member__number", flat=True)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.EXPIRED, State.WITHDRAWN])
def test_again_means_those_who_let_an_invitation_expire(state):
    member = make_member()
    start_round(actor=None, per_hour=10)
    Invitation.objects.update(state=state)
    with pytest.raises(ValidationError):
        start_round(actor=None, per_hour=10)
    if state == State.EXPIRED:
        assert invited(start_round(actor=None, per_hour=10, again=True)) == {member.number}
    else:
        with pytest.raises(ValidationError):
            start_round(actor=None, per_hour=10, again=True)


@pytest.mark.django_db
@pytest.mark.parametrize("account_is_gone", [True, False])
def test_again_means_those_whose_account_is_gone(account_is_gone):
    member = make_member()
    start_round(actor=None, per_hour=10)
    account = None if account_is_gone else make_person()
    Invitation.objects.update(state=State.ACCEPTED, account=account, accepted_at=timezone.now())
    with pytest.raises(ValidationError):
        start_round(actor=None, per_hour=10)
    if account_is_gone:
        assert invited(start_round(actor=None, per_hour=10, again=True)) == {member.number}
    else:
        with pytest.raises(ValidationError):
            start_round(actor=None, per_hour=10, again=True)


@pytest.mark.django_db
def test_round_is_refused_to_who_may_not_invite(agent):
    make_member()
    for role in ("member", "facilitator"):
        with pytest.raises(PermissionDenied):
            start_round(actor=make_person(role), per_hour=10)
    assert start_round(actor=agent, per_hour=10).started_by == agent


@pytest.mark.django_db
def test_mails_are_spread_over_the_hour():
    for _ in range(80):
        make_member()
    begin = start_round(actor=None, per_hour=60).next_at
    counts = [send_due_invitations(begin + minute * MINUTE) for minute in range(70)]
    assert counts == [1] * 70


@pytest.mark.django_db
def test_slow_pace_waits_for_its_turn():
    for _ in range(4):
        make_member()
    begin = start_round(actor=None, per_hour=4).next_at
    counts = [send_due_invitations(begin + minute * MINUTE) for minute in range(46)]
    assert [minute for minute, count in enumerate(counts) if count] == [0, 15, 30, 45]


@pytest.mark.django_db
def test_missed_runs_are_made_up_for_without_a_burst():
    for _ in range(200):
        make_member()
    begin = start_round(actor=None, per_hour=120).next_at
    assert send_due_invitations(begin) == 1
    # Seven minutes without a worker, then three hours.
    assert send_due_invitations(begin + 7 * MINUTE) == 14
    late = begin + 180 * MINUTE
    assert send_due_invitations(late) == 21
    counts = [send_due_invitations(late + minute * MINUTE) for minute in range(1, 60)]
    # Never more than the pace in any sixty minutes, though the last break let some through early.
    assert sum(counts) + 21 <= 120
    assert max(counts) <= 2


@pytest.mark.django_db
def test_round_ends_once_everyone_was_written_to():
    make_member()
    batch = start_round(actor=None, per_hour=60)
    assert send_due_invitations(batch.next_at) == 1
    send_due_invitations(batch.next_at + MINUTE)
    batch.refresh_from_db()
    assert batch.state == InvitationRound.State.FINISHED


@pytest.mark.django_db
def test_paused_round_sends_nothing_and_goes_on_later(agent):
    for _ in range(3):
        make_member()
    batch = start_round(actor=agent, per_hour=60)
    assert pause_round(actor=agent, invitation_round=batch)
    assert not pause_round(actor=agent, invitation_round=batch)
    assert send_due_invitations(batch.next_at + 60 * MINUTE) == 0
    assert resume_round(actor=agent, invitation_round=batch)
    assert send_due_invitations() == 1


@pytest.mark.django_db
def test_nobody_is_written_to_who_left_or_got_an_account_meanwhile():
    left, known, stays = (make_member(name=name) for name in ("A", "B", "C"))
    batch = start_round(actor=None, per_hour=60)
    left.status = "departed"
    left.save()
    make_person(email=known.email)
    assert send_due_invitations(batch.next_at) == 1
    assert sent_mails() == [stays.email]
    assert left.invitations.get().state == State.WITHDRAWN
    assert known.invitations.get().state == State.WITHDRAWN


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("fr", "fr"), ("nl", "nl"), ("en", "en"), ("de", "fr")]
)
def test_mail_is_in_the_language_of_the_member(language, words):
    member = make_member(language=language, name="Zoë <b>")
    invitation = invite(member)
    mail = OutgoingMail.objects.get()
    assert mail.language == words
    assert f"/{words}/" in link_of(invitation)
    assert "Zoë <b>" in mail.text
    assert "Zoë &lt;b&gt;" in mail.html
    assert f'<html lang="{words}">' in mail.html
    assert "List-Unsubscribe" not in mail.headers
    assert "<img" not in mail.html


@pytest.mark.django_db
def test_secret_of_the_link_is_in_the_mail_only():
    invitation = invite(make_member())
    token = link_of(invitation).rstrip("/").rsplit("/", 1)[1]
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert token not in str(row)


@pytest.mark.django_db
def test_resent_invitation_has_a_new_link_and_the_old_one_is_dead(agent, client):
    invitation = invite(make_member())
    old = link_of(invitation)
    with pytest.raises(ValidationError, match="a moment ago"):
        resend_invitation(actor=agent, invitation=invitation)
    Invitation.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    new = link_of(resend_invitation(actor=agent, invitation=invitation))
    assert new != old
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


@pytest.mark.django_db
def test_withdrawn_invitation_has_a_dead_link(agent, client):
    invitation = invite(make_member())
    assert withdraw_invitation(actor=agent, invitation=invitation)
    assert not withdraw_invitation(actor=agent, invitation=invitation)
    assert client.get(link_of(invitation)).status_code == 404
    assert client.post(link_of(invitation)).status_code == 404


def in_threads(count: int, work) -> list:
    results, barrier = [], threading.Barrier(count)

    def run():
        barrier.wait()
        try:
            results.append(work())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_two_mails_if_two_workers_send():
    members = [make_member() for _ in range(30)]
    batch = start_round(actor=None, per_hour=6000)
    now = batch.next_at + 10 * MINUTE
    results = in_threads(4, lambda: send_due_invitations(now))
    assert sum(results) == 30
    assert sorted(sent_mails()) == sorted(member.email for member in members)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_chosen_twice_if_two_rounds_start_at_once():
    for _ in range(40):
        make_member()

    def begin():
        try:
            return start_round(actor=None, per_hour=10).total
        except ValidationError:
            return 0

    assert sum(in_threads(2, begin)) == 40
    assert Invitation.objects.count() == 40
