from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.notifications.views import mailbox

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
]
