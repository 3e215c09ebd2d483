"""Cycles, themes and the groups that wrote in them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField


class Cycle(models.Model):
    """One yearly participatory cycle; `code` is its years, such as `2020-2021`."""

    code = models.CharField(max_length=9, unique=True)

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "cycle")
        verbose_name_plural = pgettext_lazy("recommendations", "cycles")
        ordering = ["-code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^\d{4}-\d{4}$"), name="cycle_code_is_two_years"
            ),
        ]

    def __str__(self):
        return self.code.replace("-", "–")

    def get_absolute_url(self):
        return reverse("recommendations:cycle-detail", args=[self.code])


class Theme(models.Model):
    """A subject that a cycle's groups worked on, with the text around its recommendations."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="themes")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    language = LanguageField()
    introduction = MarkdownField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "theme")
        verbose_name_plural = pgettext_lazy("recommendations", "themes")
        ordering = ["-cycle__code", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="theme_once_in_cycle"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("recommendations:theme-detail", args=[self.cycle.code, self.slug])


class Section(models.Model):
    """A part of a theme's document that gathers recommendations."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    introduction = MarkdownField(blank=True)

    class Meta:
        ordering = ["theme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "position"], name="section_position_once"),
        ]

    def __str__(self):
        return self.title


class Annex(models.Model):
    """A text that stands at the end of a theme’s document, kept as it was written."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="annexes")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = MarkdownField(heading_level=2)

    class Meta:
        ordering = ["theme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "position"], name="annex_position_once"),
        ]

    def __str__(self):
        return self.title


class WorkingGroup(models.Model):
    """A group of members that wrote recommendations for a theme; `country` is ISO 3166-1."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="groups")
    code = models.CharField(max_length=20)
    country = models.CharField(max_length=2)
    place = models.CharField(max_length=100, blank=True)
    language = LanguageField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "working group")
        verbose_name_plural = pgettext_lazy("recommendations", "working groups")
        ordering = ["theme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "code"], name="group_code_once_in_theme"),
        ]

    def __str__(self):
        return self.code
