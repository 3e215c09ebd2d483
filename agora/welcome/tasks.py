"""Jobs of the welcome room."""

from procrastinate.contrib.django import app

from agora.core.jobs import with_own_connection
from agora.welcome.actions.answer_request import answer_request
from agora.welcome.actions.close_expired_invitations import close_expired_invitations
from agora.welcome.actions.send_due_invitations import send_due_invitations


@app.periodic(cron="* * * * *")
@app.task(name="welcome.send_invitations", queueing_lock="send_invitations")
@with_own_connection
def send_invitations(timestamp: int) -> None:
    """Send the invitations that are due; a missed minute is made up for by the next."""
    close_expired_invitations()
    send_due_invitations()


@app.task(name="welcome.answer_invitation_request")
@with_own_connection
def answer_invitation_request(email: str) -> None:
    """Send a new link to this address, if there was an invitation."""
    answer_request(email=email)
