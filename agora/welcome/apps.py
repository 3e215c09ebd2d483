from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class WelcomeConfig(AppConfig):
    name = "agora.welcome"
    label = "welcome"
    verbose_name = pgettext_lazy("back office", "Welcome")
