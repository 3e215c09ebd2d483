from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.accounts.menu import AccountPage, Group, register_account_page
from agora.core.personal_data import register


class AccountsConfig(AppConfig):
    name = "agora.accounts"
    label = "accounts"
    verbose_name = pgettext_lazy("back office", "People")

    def ready(self):
        from agora.accounts.address_data import PART as ADDRESSES
        from agora.accounts.identity.configured import identity_provider_name
        from agora.accounts.personal_data import PART

        register(PART)
        register(ADDRESSES)
        for page in [
            AccountPage(
                pgettext_lazy("account", "E-mail address"),
                pgettext_lazy("account", "The one you sign in with and receive mail at."),
                "account_email",
                group=Group.SIGN_IN,
                order=310,
            ),
            AccountPage(
                pgettext_lazy("account", "Password"),
                pgettext_lazy("account", "Choose another, or a first one."),
                "account_change_password",
                group=Group.SIGN_IN,
                order=320,
            ),
            AccountPage(
                pgettext_lazy("account", "Two-step sign-in"),
                pgettext_lazy("account", "Passkeys, codes of an application, recovery codes."),
                "mfa_index",
                group=Group.SIGN_IN,
                order=330,
            ),
            AccountPage(
                pgettext_lazy("account", "Linked identity"),
                pgettext_lazy("account", "See or unlink what signs you in without a password."),
                "identity_list",
                group=Group.SIGN_IN,
                order=335,
                is_offered=lambda: bool(identity_provider_name()),
            ),
            AccountPage(
                pgettext_lazy("account", "Where you are signed in"),
                pgettext_lazy("account", "See your sessions and end those you do not know."),
                "usersessions_list",
                group=Group.SIGN_IN,
                order=340,
            ),
        ]:
            register_account_page(page)
