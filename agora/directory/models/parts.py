"""What stands in a profile more than once: texts, skills, works, links."""

import datetime

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField
from agora.core.private_storage import PrivateStorage
from agora.directory.languages import language_name
from agora.directory.models.profile import Field, Profile
from agora.directory.pictures import work_name

LONGEST_SKILL = 60
OLDEST_WORK = 1900


class ProfileText(models.Model):
    """A person's presentation in one language, or what they offer, or look for."""

    class Part(models.TextChoices):
        PRESENTATION = Field.PRESENTATION.value, Field.PRESENTATION.label
        OFFER = Field.OFFER.value, Field.OFFER.label
        WANTED = Field.WANTED.value, Field.WANTED.label

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="texts")
    part = models.CharField(
        max_length=12, choices=Part, default=Part.PRESENTATION, db_default="presentation"
    )
    language = LanguageField()
    text = MarkdownField(heading_level=3)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "part", "language"], name="profile_part_once"
            ),
        ]

    def __str__(self):
        return f"{self.profile_id} ({self.language})"

    @property
    def language_name(self) -> str:
        """The name of its language, in the reader's."""
        return language_name(self.language)


class ProfileLink(models.Model):
    """Where else a person can be seen, under a label of theirs."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=80)
    url = models.URLField(max_length=300, validators=[URLValidator(schemes=["https"])])

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "position"], name="profile_link_once"),
            models.CheckConstraint(
                condition=models.Q(url__startswith="https://"), name="profile_link_https"
            ),
        ]

    def __str__(self):
        return self.label


class ProfileSkill(models.Model):
    """Something a person can do, in their own words, and what they use it for."""

    class Use(models.TextChoices):
        DO = "do", pgettext_lazy("skill", "I do this")
        TEACH = "teach", pgettext_lazy("skill", "I teach this")
        LEARN = "learn", pgettext_lazy("skill", "I want to learn this")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="skills")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST_SKILL)
    use = models.CharField(max_length=6, choices=Use, default=Use.DO)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "position"], name="profile_skill_once"),
            models.CheckConstraint(
                condition=models.Q(use__in=["do", "teach", "learn"]), name="profile_skill_use_known"
            ),
        ]

    def __str__(self):
        return self.words


class Work(models.Model):
    """A work of a person's portfolio; a picture has words that say what is on it.

    `language` is the one of title, credit and alternative text.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="works")
    position = models.PositiveSmallIntegerField()
    language = LanguageField()
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=300, blank=True, validators=[URLValidator(schemes=["https"])])
    image = models.ImageField(storage=PrivateStorage(), upload_to=work_name, blank=True)
    image_alt = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("profile", "work")
        verbose_name_plural = pgettext_lazy("profile", "works")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image="") | ~models.Q(image_alt=""), name="work_image_described"
            ),
            models.CheckConstraint(
                condition=models.Q(url="") | models.Q(url__startswith="https://"),
                name="work_link_https",
            ),
            models.CheckConstraint(
                condition=models.Q(year__isnull=True)
                | models.Q(year__gte=OLDEST_WORK, year__lte=datetime.MAXYEAR),
                name="work_year_possible",
            ),
        ]

    def __str__(self):
        return self.title
