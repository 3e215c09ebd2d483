from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.core import personal_data


class WelcomeConfig(AppConfig):
    name = "agora.welcome"
    label = "welcome"
    verbose_name = pgettext_lazy("back office", "Welcome")

    def ready(self):
        from agora.notifications.undelivered import register_undelivered
        from agora.welcome.actions.note_undelivered import note_undelivered
        from agora.welcome.personal_data import PART

        register_undelivered(note_undelivered)
        personal_data.register(PART)
