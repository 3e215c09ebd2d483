"""How far someone is in the steps of their first sign-in."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class FirstSteps(models.Model):
    """When someone took the steps that Agora asks once: language, mail.

    What they agreed to is in the consent ledger, whose versions say when to ask again.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="first_steps",
    )
    language_at = models.DateTimeField(null=True, blank=True)
    mail_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("welcome", "first steps")
        verbose_name_plural = pgettext_lazy("welcome", "first steps")

    def __str__(self):
        return str(self.user)
