"""Sign-in and one's own account: allauth's pages that we show, and ours in place of some."""

from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.views import login_cancelled
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.accounts.views.account_home import account_home
from agora.accounts.views.email_undo import email_undo
from agora.accounts.views.identities import identity_list
from agora.accounts.views.recovery_codes import recovery_codes
from agora.accounts.views.sessions import session_list

_second_factor = [
    path("", second_factor.index, name="mfa_index"),
    path("authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("application/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("application/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "passkeys/reauthenticate/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]

urlpatterns = [
    path("", account_home, name="account_home"),
    path(pgettext_lazy("address", "sessions/"), session_list, name="usersessions_list"),
    path(pgettext_lazy("address", "identity/"), identity_list, name="identity_list"),
    path(pgettext_lazy("address", "second-step/"), include(_second_factor)),
    path("email/undo/<str:token>/", email_undo, name="account_email_undo"),
    path("given-up/", login_cancelled, name="socialaccount_login_cancelled"),
    path("", include("allauth.account.urls")),
]
