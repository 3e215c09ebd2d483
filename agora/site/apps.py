from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.web import navigation


class SiteConfig(AppConfig):
    name = "agora.site"
    label = "site"
    verbose_name = pgettext_lazy("back office", "Site")

    def ready(self):
        navigation.register(pgettext_lazy("navigation", "Home"), "site:home", order=10)
