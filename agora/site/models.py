"""The pages that staff write: home and the three entrances."""

from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from agora.core.models import MarkdownField


class PublicPage(Page):
    """What pages open to everyone share; a page type without it asks the reader to sign in."""

    public = True

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        from agora.site.selectors import written_in

        return super().get_context(request, *args, **kwargs) | {
            "content_language": written_in(self)
        }


class HomePage(PublicPage):
    """The front door of one language: what this place is, and its three entrances."""

    sentence = models.CharField(pgettext_lazy("home page", "in one sentence"), max_length=200)
    introduction = MarkdownField(pgettext_lazy("home page", "introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("sentence"), FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["site.EntrancePage", "privacy.LegalPage"]
    template = "site/home_page/index.html"

    class Meta:
        verbose_name = pgettext_lazy("home page", "home page")

    def get_context(self, request, *args, **kwargs):
        from agora.site.selectors import home_context

        context = super().get_context(request, *args, **kwargs)
        return context | home_context(self, request)


class EntrancePage(PublicPage):
    """One of the three entrances: Facile (new here), Basic, Expert."""

    class Level(models.TextChoices):
        FACILE = "facile", pgettext_lazy("entrance", "Facile: I am new here")
        BASIC = "basic", pgettext_lazy("entrance", "Basic: simple contracts and everyday questions")
        EXPERT = "expert", pgettext_lazy("entrance", "Expert: a developed activity")

    level = models.CharField(pgettext_lazy("entrance", "level"), max_length=6, choices=Level)
    tagline = models.CharField(pgettext_lazy("entrance", "for whom"), max_length=160)
    body = MarkdownField(pgettext_lazy("entrance", "text"), heading_level=2)

    content_panels = [
        *Page.content_panels,
        FieldPanel("level"),
        FieldPanel("tagline"),
        FieldPanel("body"),
    ]
    parent_page_types = ["site.HomePage"]
    subpage_types: list[str] = []
    template = "site/entrance_page/index.html"

    class Meta:
        verbose_name = pgettext_lazy("entrance", "entrance")

    @property
    def icon(self) -> str:
        """The drawing of this level: what sprouts, branches, stands."""
        return {"facile": "sprout", "basic": "branch", "expert": "tree"}[self.level]

    def get_context(self, request, *args, **kwargs):
        from agora.site.selectors import entrance_context

        return super().get_context(request, *args, **kwargs) | entrance_context(self, request)
