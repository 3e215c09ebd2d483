from django.urls import path
from django.utils.translation import pgettext_lazy

from agora.core.backoffice import StaffMenuItem, register_staff_pages
from agora.notifications.views import pauses, staff

register_staff_pages(
    "notifications",
    [
        path("", staff.failed_mail_list, name="failed-mail-list"),
        path("paused/", pauses.paused_address_list, name="paused-address-list"),
        path("paused/add/", pauses.paused_address_add, name="paused-address-add"),
        path(
            "paused/<int:pause_id>/resume/",
            pauses.paused_address_resume,
            name="paused-address-resume",
        ),
        path("<int:mail_id>/", staff.failed_mail_detail, name="failed-mail-detail"),
        path("<int:mail_id>/resend/", staff.failed_mail_resend, name="failed-mail-resend"),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "Failed mails"),
            "failed-mail-list",
            icon="mail",
            order=740,
            allowed=staff.may_resend,
        ),
        StaffMenuItem(
            pgettext_lazy("paused mail", "Paused addresses"),
            "paused-address-list",
            icon="mail",
            order=745,
            allowed=pauses.may_pause,
        ),
    ],
)
