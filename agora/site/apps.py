from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SiteConfig(AppConfig):
    name = "agora.site"
    label = "site"
    verbose_name = pgettext_lazy("back office", "Site")
