"""The texts of the house: terms, charter, privacy notice, legal notice, accessibility."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from agora.core.models import LanguageField, MarkdownField


class LegalKind(models.TextChoices):
    """Which text it is; people agree to the first three (`agora.privacy.texts.ACCEPTED`)."""

    TERMS = "terms", pgettext_lazy("legal text", "terms of use")
    CHARTER = "charter", pgettext_lazy("legal text", "charter")
    PRIVACY = "privacy", pgettext_lazy("legal text", "privacy notice")
    LEGAL_NOTICE = "legal-notice", pgettext_lazy("legal text", "legal notice")
    ACCESSIBILITY = "accessibility", pgettext_lazy("legal text", "accessibility statement")


class LegalPage(Page):
    """One of the texts, in one language; open to everyone.

    Editors correct it freely. When people must agree again, they change `version`, the day from
    which the text holds.
    """

    public = True

    kind = models.CharField(pgettext_lazy("legal text", "text"), max_length=16, choices=LegalKind)
    version = models.DateField(
        pgettext_lazy("legal text", "version of"),
        help_text=pgettext_lazy(
            "legal text",
            "Leave it for a small correction. Change it when people must agree again: everyone is "
            "then asked at their next visit.",
        ),
    )
    body = MarkdownField(pgettext_lazy("legal text", "text"), heading_level=2)

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind", heading=pgettext_lazy("legal text", "Which text")),
        FieldPanel("version"),
        FieldPanel("body"),
    ]
    parent_page_types = ["site.HomePage"]
    subpage_types: list[str] = []
    template = "privacy/legal_page/index.html"

    class Meta:
        verbose_name = pgettext_lazy("legal text", "text of the house")

    def clean(self):
        super().clean()
        others = LegalPage.objects.filter(kind=self.kind, locale_id=self.locale_id)
        if self.kind and others.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"kind": pgettext_lazy("legal text", "This text exists already in this language.")}
            )

    def get_context(self, request, *args, **kwargs):
        from agora.privacy.texts import page_context

        return super().get_context(request, *args, **kwargs) | page_context(self)


class LegalText(models.Model):
    """What a text said when it was published; written once, so that a consent can be proved.

    A correction published under the same version adds a row; the newest one stands at the address
    of that version.
    """

    kind = models.CharField(max_length=16, choices=LegalKind)
    language = LanguageField()
    version = models.DateField()
    title = models.CharField(max_length=255)
    body = MarkdownField(heading_level=2)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("legal text", "published text")
        verbose_name_plural = pgettext_lazy("legal text", "published texts")
        ordering = ["-version", "-published_at", "-id"]
        indexes = [
            models.Index(
                fields=["kind", "language", "-version", "-published_at"], name="legal_text_by_kind"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.version.isoformat()})"
