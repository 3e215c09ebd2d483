"""From the link of an invitation to the last step of the first sign-in, in a browser."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from agora.accounts.models import Member
from agora.welcome.models import Invitation, InvitationRound
from agora.welcome.steps import unfinished_steps
from agora.welcome.tokens import hash_token
from tests.site.browser import Browser, Look, axe_violations, overflow

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]


def invite(token: str) -> Member:
    """Give a member of the registry whose invitation's link has this secret."""
    email = f"{token}@mirabelle.example"
    member = Member.objects.create(number=token, name="Rose Quetsche", email=email, language="fr")
    now = timezone.now()
    Invitation.objects.create(
        member=member,
        round=InvitationRound.objects.order_by("pk")[0],
        language="fr",
        state=Invitation.State.SENT,
        email=email,
        token_hash=hash_token(token),
        sent_at=now,
        expires_at=now + timedelta(days=30),
    )
    return member


@pytest.mark.parametrize("javascript", [True, False])
def test_link_leads_through_every_step_to_home(browser: Browser, javascript):
    token = f"first-visit-{'with' if javascript else 'without'}"
    member = invite(token)
    look = Look("fr", width=390, javascript=javascript)
    with browser.open(f"/fr/invitation/{token}/", look) as visit:
        tab = visit.tab
        for step in range(4):  # the invitation, then language, texts, mail
            _look_at(tab, step, javascript)
            for box in tab.locator("main form input[type=checkbox]").all():
                box.check()
            with tab.expect_navigation():
                tab.locator("main form button[type=submit]").first.click()
        _look_at(tab, 4, javascript)
        assert tab.url.removeprefix(browser.address) == "/fr/"
        assert visit.foreign == []
    member.refresh_from_db()
    assert unfinished_steps(member.user) == []


def _look_at(tab, number: int, javascript: bool) -> None:
    folder = os.environ.get("AGORA_PICTURES")
    if folder and javascript:
        tab.screenshot(path=Path(folder) / f"{number}.png", full_page=True)
    if javascript:
        assert axe_violations(tab) == []
    assert overflow(tab) == []
