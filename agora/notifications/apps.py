from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.accounts.menu import AccountPage, Group, register_account_page
from agora.core import personal_data
from agora.web import navigation


class NotificationsConfig(AppConfig):
    name = "agora.notifications"
    label = "notifications"
    verbose_name = pgettext_lazy("back office", "Mail")

    def ready(self):
        from agora.notifications.pause_data import PART as PAUSES
        from agora.notifications.personal_data import PART
        from agora.notifications.retention import RULE
        from agora.notifications.selectors import unread_by
        from agora.privacy.retention import register_rule

        personal_data.register(PART)
        personal_data.register(PAUSES)
        register_rule(RULE)
        navigation.register_counter(
            pgettext_lazy("notifications", "Notifications"),
            "notifications:notification-list",
            icon="bell",
            rows=unread_by,
        )
        register_account_page(
            AccountPage(
                pgettext_lazy("notifications", "Notifications and mails"),
                pgettext_lazy("notifications", "Choose what you are told, and when."),
                "notifications:notification-preferences",
                group=Group.SHOWN,
                order=200,
            )
        )
        register_account_page(
            AccountPage(
                pgettext_lazy("paused mail", "Mail to my address"),
                pgettext_lazy(
                    "paused mail", "See whether mail reaches you, and have it sent again if not."
                ),
                "notifications:mail-pause",
                group=Group.SHOWN,
                order=210,
            )
        )
