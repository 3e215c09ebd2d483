from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.welcome.views import first_steps, invitations

app_name = "welcome"
urlpatterns = [
    path(
        pgettext_lazy("address", "welcome/"),
        include(
            [
                path("", first_steps.start, name="start"),
                path(pgettext_lazy("address", "language/"), first_steps.language, name="language"),
                path(
                    pgettext_lazy("address", "agreement/"), first_steps.agreement, name="agreement"
                ),
                path(pgettext_lazy("address", "news/"), first_steps.mail, name="mail"),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "invitation/"),
        include(
            [
                path("", invitations.invitation_request, name="invitation-request"),
                path("<str:token>/", invitations.invitation_accept, name="invitation-accept"),
            ]
        ),
    ),
]
