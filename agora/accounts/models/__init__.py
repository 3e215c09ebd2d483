from agora.accounts.models.scope import Scope
from agora.accounts.models.user import User

__all__ = ["Scope", "User"]
