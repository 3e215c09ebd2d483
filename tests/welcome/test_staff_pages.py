"""Rounds of invitations in the back office."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agora.accounts import roles
from agora.accounts.rights import TABLE, Right
from agora.core.models import AuditEntry
from agora.welcome.actions.start_round import start_round
from agora.welcome.models import Invitation, InvitationRound
from tests.accounts.factories import make_person
from tests.welcome.factories import invite, link_of, make_member

pytestmark = pytest.mark.django_db
LIST = "/back-office/welcome/"
ALLOWED = sorted(TABLE[Right.INVITE_MEMBERS])
State = Invitation.State


def test_round_starts_once_its_number_was_shown(client_of, agent):
    for _ in range(3):
        make_member(language="nl")
    make_member(language="fr")
    client = client_of(agent)
    chosen = {"language": "nl", "per_hour": 50}
    page = client.post(f"{LIST}start/", chosen).content.decode()
    assert "3 members would be invited" in page
    assert not InvitationRound.objects.exists()
    response = client.post(f"{LIST}start/", chosen | {"confirmed": "yes"})
    batch = InvitationRound.objects.get()
    assert response.url == f"{LIST}{batch.pk}/"
    assert (batch.total, batch.per_hour, batch.started_by) == (3, 50, agent)
    entry = AuditEntry.objects.get(verb="invitations.started")
    assert (entry.actor, entry.details["total"]) == (agent, 3)


def test_round_of_nobody_is_refused(client_of, agent):
    client = client_of(agent)
    assert (
        "0 members would be invited"
        in client.post(f"{LIST}start/", {"per_hour": 50}).content.decode()
    )
    response = client.post(f"{LIST}start/", {"per_hour": 50, "confirmed": "yes"})
    assert response.status_code == 422
    assert not InvitationRound.objects.exists()


def test_pace_outside_its_limits_is_refused(client_of, agent):
    make_member()
    client = client_of(agent)
    for pace in (0, 6001, "fast"):
        response = client.post(f"{LIST}start/", {"per_hour": pace, "confirmed": "yes"})
        assert response.status_code == 422
    assert not InvitationRound.objects.exists()


def test_progress_is_shown_in_numbers_and_drawn(client_of, agent):
    members = [make_member() for _ in range(4)]
    batch = start_round(actor=agent, per_hour=10)
    now = timezone.now()
    for member, change in zip(
        members,
        [
            {"state": State.ACCEPTED, "accepted_at": now, "sent_at": now},
            {"state": State.BOUNCED, "sent_at": now},
            {"state": State.EXPIRED, "sent_at": now},
            {},
        ],
        strict=True,
    ):
        Invitation.objects.filter(member=member).update(**{"expires_at": now} | change)
    client = client_of(agent)
    page = client.get(f"{LIST}{batch.pk}/").content.decode()
    assert "3 of 4 handled" in page
    assert "Accepted: 1 of 4 invitations." in page
    assert 'class="chart-bar"' in page
    row = client.get(LIST).context["page"].rows[0]
    assert (row.sent, row.accepted, row.bounced, row.waiting) == (3, 1, 1, 1)


def test_invitations_are_filtered_by_state(client_of, agent):
    waiting, bounced = make_member(name="Waits"), make_member(name="Bounced")
    batch = start_round(actor=agent, per_hour=10)
    Invitation.objects.filter(member=bounced).update(state=State.BOUNCED)
    page = client_of(agent).get(f"{LIST}{batch.pk}/?state=bounced").content.decode()
    assert f"{bounced.name} ({bounced.number})" in page
    assert waiting.number not in page


def test_round_is_paused_and_goes_on(client_of, agent):
    make_member()
    batch = start_round(actor=agent, per_hour=10)
    client = client_of(agent)
    for verb, state in [("pause", "paused"), ("resume", "running")]:
        client.post(f"{LIST}{batch.pk}/{verb}/")
        batch.refresh_from_db()
        assert batch.state == state


def test_one_is_sent_again_and_withdrawn(client_of, agent, client):
    invitation = invite(make_member(name="Ana"))
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=1))
    old, staff = link_of(invitation), client_of(agent)
    answer = staff.post(f"{LIST}invitations/{invitation.pk}/resend/")
    assert "on its way to Ana" in staff.get(answer.url).content.decode()
    answer = staff.post(f"{LIST}invitations/{invitation.pk}/resend/")
    assert "a moment ago" in staff.get(answer.url).content.decode()
    invitation.refresh_from_db()
    assert link_of(invitation) != old
    staff.post(f"{LIST}invitations/{invitation.pk}/withdraw/")
    assert client.get(link_of(invitation)).status_code == 404


@pytest.mark.parametrize("role", [role for role in roles.ROLES if role not in ALLOWED])
def test_invitations_are_refused_to_every_other_role(client_of, role):
    invitation = invite(make_member())
    client = client_of(make_person(role))
    round_page = f"{LIST}{invitation.round_id}/"
    for path in (LIST, f"{LIST}start/", round_page):
        assert client.get(path).status_code == 403
    for path in (
        f"{LIST}start/",
        f"{round_page}pause/",
        f"{round_page}resume/",
        f"{LIST}invitations/{invitation.pk}/resend/",
        f"{LIST}invitations/{invitation.pk}/withdraw/",
    ):
        assert client.post(path).status_code == 403
    invitation.refresh_from_db()
    assert invitation.state == State.SENT


def test_pages_take_as_many_queries_for_many_invitations(
    client_of, agent, django_assert_max_num_queries
):
    client = client_of(agent)
    counts = []
    for more in (5, 40):
        for _ in range(more):
            make_member()
        batch = start_round(actor=agent, per_hour=10)
        client.get(f"{LIST}{batch.pk}/")
        for path in (LIST, f"{LIST}{batch.pk}/"):
            with django_assert_max_num_queries(60) as queries:
                client.get(path)
            counts.append(len(queries.captured_queries))
    assert counts[:2] == counts[2:]
