from django.apps import AppConfig
from django.utils.translation import pgettext_lazy
from wagtail.signals import page_published

from agora.privacy.purposes import Purpose, register_purpose
from agora.web import navigation


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
        for order, (url_name, label) in enumerate(
            [
                ("privacy:terms", pgettext_lazy("navigation", "Terms of use")),
                ("privacy:charter", pgettext_lazy("navigation", "Charter")),
                ("privacy:privacy", pgettext_lazy("navigation", "Privacy")),
                ("privacy:legal-notice", pgettext_lazy("navigation", "Legal notice")),
                ("privacy:accessibility", pgettext_lazy("navigation", "Accessibility")),
            ],
            start=50,
        ):
            navigation.register_footer(label, url_name, order=order)
        page_published.connect(_keep_published_text, dispatch_uid="privacy.keep_text")


def _keep_published_text(instance, **_):
    """Keep what people may have agreed to, as Wagtail publishes it."""
    from agora.privacy.models import LegalPage
    from agora.privacy.texts import keep_text

    page = instance.specific
    if isinstance(page, LegalPage) and not page.alias_of_id:
        keep_text(page)
