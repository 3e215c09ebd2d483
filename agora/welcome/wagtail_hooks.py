from django.urls import path
from django.utils.translation import pgettext_lazy

from agora.core.backoffice import StaffMenuItem, register_staff_pages
from agora.welcome.views import staff

register_staff_pages(
    "welcome",
    [
        path("", staff.round_list, name="round-list"),
        path("start/", staff.round_start, name="round-start"),
        path("<int:round_id>/", staff.round_detail, name="round-detail"),
        path("<int:round_id>/pause/", staff.round_pause, name="round-pause"),
        path("<int:round_id>/resume/", staff.round_resume, name="round-resume"),
        path(
            "invitations/<int:invitation_id>/resend/",
            staff.invitation_resend,
            name="invitation-resend",
        ),
        path(
            "invitations/<int:invitation_id>/withdraw/",
            staff.invitation_withdraw,
            name="invitation-withdraw",
        ),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("invitation", "Invitations"),
            "round-list",
            icon="mail",
            order=735,
            allowed=staff.may_invite,
        )
    ],
)
