from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SearchConfig(AppConfig):
    name = "agora.search"
    label = "search"
    verbose_name = pgettext_lazy("search", "Search")

    def ready(self):
        from agora.privacy.retention import Rule, register_rule
        from agora.search.misses import forget_misses

        register_rule(Rule("searches without result", "a year", forget_misses))
