from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class RecommendationsConfig(AppConfig):
    name = "agora.recommendations"
    label = "recommendations"
    verbose_name = pgettext_lazy("back office", "Recommendations")
