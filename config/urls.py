"""Every address of the site: pages under their language, the rest beside."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy
from wagtail.documents.views.serve import serve as serve_document
from wagtail.urls import serve_pattern
from wagtail.views import serve as serve_page

from agora.core.media import picture
from agora.web.middleware import BACK_OFFICE_PREFIX
from agora.web.views.theme import theme_file

handler400 = "agora.web.errors.bad_request"
handler403 = "agora.web.errors.permission_denied"
handler404 = "agora.web.errors.page_not_found"
handler500 = "agora.web.errors.server_error"
handler429 = "agora.web.errors.too_many_requests"  # asked for by allauth

urlpatterns = [
    path("", include("agora.operations.urls")),
    path("theme/<slug:fingerprint>/<str:name>", theme_file, name="theme-file"),
    path(BACK_OFFICE_PREFIX[1:], include("agora.core.backoffice.urls")),
    # Wagtail checks who may read a document by its collection.
    re_path(
        r"^documents/(\d+)/(.*)$", login_not_required(serve_document), name="wagtaildocs_serve"
    ),
    path("media/images/<path:path>", picture, name="picture"),
    path("identity/", include("agora.accounts.identity.urls")),
    path("api/", include("agora.api.urls")),
    path("", include("agora.recommendations.permanent_urls")),
    path("", include("agora.directory.sitemap_urls")),
]

urlpatterns += i18n_patterns(
    path(pgettext_lazy("address", "account/"), include("agora.accounts.urls")),
    path(pgettext_lazy("address", "account/"), include("agora.recommendations.account_urls")),
    path(
        pgettext_lazy("address", "recommendations/"),
        include("agora.recommendations.urls", namespace="recommendations"),
    ),
    path("", include("agora.directory.urls", namespace="directory")),
    path("", include("agora.forum.urls", namespace="forum")),
    path("", include("agora.conversations.urls", namespace="conversations")),
    path("", include("agora.notifications.urls", namespace="notifications")),
    path("", include("agora.privacy.urls", namespace="privacy")),
    path("", include("agora.welcome.urls", namespace="welcome")),
    path("", include("agora.search.urls", namespace="search")),
    path("", include("agora.web.urls", namespace="web")),
    path("", include("agora.site.urls", namespace="site")),
    # Pages that staff write; a hook in agora.site closes those that are not public.
    re_path(serve_pattern, login_not_required(serve_page), name="wagtail_serve"),
)
