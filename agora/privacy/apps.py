from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.privacy.purposes import Purpose, register_purpose


class PrivacyConfig(AppConfig):
    name = "agora.privacy"
    label = "privacy"
    verbose_name = pgettext_lazy("back office", "Privacy")

    def ready(self):
        for code, label, explanation in (
            (
                "terms",
                pgettext_lazy("consent", "Terms of use"),
                pgettext_lazy("consent", "How this place is used, and who answers for it."),
            ),
            (
                "charter",
                pgettext_lazy("consent", "Charter"),
                pgettext_lazy("consent", "How we treat one another here."),
            ),
            (
                "privacy",
                pgettext_lazy("consent", "Privacy notice"),
                pgettext_lazy("consent", "What we know about you, why, and for how long."),
            ),
        ):
            register_purpose(Purpose(code, label, explanation, withdrawable=False))
