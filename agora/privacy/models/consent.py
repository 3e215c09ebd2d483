"""What people agreed to: a ledger that only grows."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField


class Way(models.TextChoices):
    """Where someone agreed or took it back; the codes stay, the words are translated."""

    FIRST_SIGN_IN = "first sign-in", pgettext_lazy("consent", "first sign-in")
    ACCOUNT_PAGE = "account page", pgettext_lazy("consent", "account page")
    PROFILE = "profile", pgettext_lazy("consent", "profile")
    NEWER_TEXT = "newer text", pgettext_lazy("consent", "replaced by a newer text")
    NO_ANSWER = "no answer", pgettext_lazy("consent", "no answer to our mails")
    MAIL_LINK = "mail link", pgettext_lazy("consent", "link in a mail")
    DEMO = "demo", pgettext_lazy("consent", "demo")


class Consent(models.Model):
    """One agreement of a person to one purpose, from `given_at` until `withdrawn_at`.

    `purpose` is a code of `agora.privacy.purposes`; `text_version` is the day of the text agreed
    to, as ISO 8601, empty when the purpose has no text; `language` the one it was read in. A row is
    written once; only its withdrawal is added. Agreeing to a newer text closes the row before.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(max_length=60)
    text_version = models.CharField(max_length=20, blank=True)
    language = LanguageField()
    given_at = models.DateTimeField(default=timezone.now)
    way = models.CharField(max_length=40, choices=Way)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_way = models.CharField(max_length=40, choices=Way, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("consent", "consent")
        verbose_name_plural = pgettext_lazy("consent", "consents")
        ordering = ["-given_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_open_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self):
        return f"{self.purpose} {self.text_version}".strip()

    @property
    def text_day(self) -> date | None:
        """The day of the text agreed to; None when the purpose has no text."""
        return date.fromisoformat(self.text_version) if self.text_version else None
