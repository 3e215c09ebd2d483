from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.web import navigation


class RecommendationsConfig(AppConfig):
    name = "agora.recommendations"
    label = "recommendations"
    verbose_name = pgettext_lazy("back office", "Recommendations")

    def ready(self):
        navigation.register(
            pgettext_lazy("navigation", "Recommendations"), "recommendations:cycle-list", order=20
        )
