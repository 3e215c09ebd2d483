from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class CoreConfig(AppConfig):
    name = "agora.core"
    label = "core"
    verbose_name = pgettext_lazy("back office", "Cooperative")

    def ready(self):
        from agora.core.backoffice.choosers import start_choosers_by_element

        start_choosers_by_element()
