from agora.welcome.models.first_steps import FirstSteps
from agora.welcome.models.invitation import Invitation
from agora.welcome.models.invitation_round import InvitationRound

__all__ = ["FirstSteps", "Invitation", "InvitationRound"]
