from django.apps import AppConfig
from django.utils.translation import pgettext_lazy
from wagtail.signals import page_published


class PrivacyConfig(AppConfig):
    name = "agora.privacy"
    label = "privacy"
    verbose_name = pgettext_lazy("back office", "Privacy")

    def ready(self):
        from agora.privacy import registrations

        registrations.register_all()
        page_published.connect(_keep_published_text, dispatch_uid="privacy.keep_text")


def _keep_published_text(instance, **_):
    """Keep what people may have agreed to, as Wagtail publishes it."""
    from agora.privacy.models import LegalPage
    from agora.privacy.texts import keep_text

    page = instance.specific
    if isinstance(page, LegalPage) and not page.alias_of_id:
        keep_text(page)
