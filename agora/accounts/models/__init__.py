from agora.accounts.models.account_recovery import AccountRecovery
from agora.accounts.models.email_change import EmailChange
from agora.accounts.models.member import Member
from agora.accounts.models.registry_import import RegistryImport
from agora.accounts.models.scope import Scope
from agora.accounts.models.user import User

__all__ = ["AccountRecovery", "EmailChange", "Member", "RegistryImport", "Scope", "User"]
