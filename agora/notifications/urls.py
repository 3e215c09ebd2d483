from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.notifications.views import mailbox, notifications, pauses, preferences

app_name = "notifications"
urlpatterns = [
    path(
        pgettext_lazy("address", "mail/"),
        include(
            [
                path("", mailbox.mailbox, name="mailbox"),
                path("<int:mail_id>/", mailbox.mailbox_mail, name="mailbox-mail"),
                path("<int:mail_id>/html/", mailbox.mailbox_mail_html, name="mailbox-mail-html"),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "notifications/"),
        include(
            [
                path("", notifications.notification_list, name="notification-list"),
                path("read/", notifications.notification_read_all, name="notification-read-all"),
                path(
                    "<int:notification_id>/read/",
                    notifications.notification_read,
                    name="notification-read",
                ),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "account/"),
        include(
            [
                path(
                    pgettext_lazy("address", "notifications/"),
                    preferences.notification_preferences,
                    name="notification-preferences",
                ),
                path(pgettext_lazy("address", "mail/"), pauses.mail_pause, name="mail-pause"),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "unsubscribe/<str:token>/"),
        preferences.unsubscribe,
        name="unsubscribe",
    ),
]
