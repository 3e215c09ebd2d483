from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.accounts.menu import AccountPage, Group, register_account_page
from agora.core import personal_data
from agora.notifications.kinds import register_kind
from agora.search.sources import register_source
from agora.web import navigation


class DirectoryConfig(AppConfig):
    name = "agora.directory"
    label = "directory"
    verbose_name = pgettext_lazy("back office", "Directory")

    def ready(self):
        from agora.directory.notifications import KINDS
        from agora.directory.personal_data import PART
        from agora.directory.registrations import register_purposes
        from agora.directory.retention import CALLS, READINGS
        from agora.directory.search import PROFILES
        from agora.privacy.retention import register_rule

        register_source(PROFILES)
        register_rule(READINGS)
        register_rule(CALLS)
        for kind in KINDS:
            register_kind(kind)
        register_purposes()
        personal_data.register(PART)
        navigation.register(
            pgettext_lazy("navigation", "Directory"), "directory:profile-list", order=15
        )
        register_account_page(
            AccountPage(
                label=pgettext_lazy("profile", "My profile"),
                description=pgettext_lazy(
                    "profile", "What others see of you in the directory of members, and who."
                ),
                url_name="directory:my-profile",
                group=Group.SHOWN,
                order=10,
            )
        )
        register_account_page(
            AccountPage(
                label=pgettext_lazy("called on", "When staff called on me"),
                description=pgettext_lazy(
                    "called on", "Who of staff wrote to you because of what you do."
                ),
                url_name="directory:called-on",
                group=Group.SHOWN,
                order=30,
            )
        )
