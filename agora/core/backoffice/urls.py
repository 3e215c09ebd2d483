"""The addresses of the back office: Wagtail's, but for those that would open a second door."""

from allauth.account.views import logout
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from agora.core.backoffice.account import OwnAccountView
from agora.core.backoffice.guard import absent, staff_only

_to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Wagtail's own sign-in knows only passwords, so its address leads to the members' one.
    path("login/", login_not_required(_to_sign_in), name="back-office-login"),
    path("logout/", require_POST(login_not_required(logout)), name="back-office-logout"),
    path("account/", staff_only(require_admin_access(OwnAccountView.as_view()))),
    # Passwords are asked anew from the members' sign-in. Accounts and groups are changed by
    # actions alone; Wagtail's forms would give a role behind their back.
    re_path(r"^(?:password_reset|users|groups|bulk/accounts/user|bulk/auth/group)/", absent),
    path("", include(decorate_urlpatterns(wagtail_urls.urlpatterns, staff_only))),
]
