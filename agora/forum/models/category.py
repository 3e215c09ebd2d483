"""Where topics belong: themes and networks, who looks after them, and the tags across them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from agora.core.models import Translated, translated

LONGEST_TAG = 40


class Category(Translated):
    """A theme or a network of the forum, with its own rules.

    `languages` are those its hosts answer in, empty for all; any language may be written. Who
    writes also reads: `writers` is never wider than `readers`. `answer_hours` is how long a
    question waits until its hosts are told, `closing_days` how long after its last post a topic
    closes by itself. `mails_text` tells whether mails hold the words of posts.
    """

    class Kind(models.TextChoices):
        THEME = "theme", pgettext_lazy("forum", "Theme")
        TRADE = "trade", pgettext_lazy("forum", "Trade")
        CITY = "city", pgettext_lazy("forum", "City")

    class Readers(models.TextChoices):
        EVERYONE = "everyone", pgettext_lazy("forum", "Everyone, visitors of the site included")
        MEMBERS = "members", pgettext_lazy("forum", "Members and staff of the cooperative")
        STAFF = "staff", pgettext_lazy("forum", "Staff of the cooperative")

    class Writers(models.TextChoices):
        MEMBERS = "members", pgettext_lazy("forum", "Members and staff of the cooperative")
        STAFF = "staff", pgettext_lazy("forum", "Staff of the cooperative")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("forum", "open")
        ARCHIVED = "archived", pgettext_lazy("forum", "archived: to be read only")

    kind = models.CharField(max_length=6, choices=Kind, default=Kind.THEME)
    descriptions = models.JSONField(default=dict, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    readers = models.CharField(max_length=8, choices=Readers, default=Readers.MEMBERS)
    writers = models.CharField(max_length=8, choices=Writers, default=Writers.MEMBERS)
    allows_masked = models.BooleanField(default=False)
    mails_text = models.BooleanField(default=True)
    answer_hours = models.PositiveSmallIntegerField(default=48)
    closing_days = models.PositiveSmallIntegerField(default=365)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)

    class Meta:
        verbose_name = pgettext_lazy("forum", "category")
        verbose_name_plural = pgettext_lazy("forum", "categories")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(readers="staff") | Q(writers="staff"),
                name="category_writers_may_read",
            ),
            models.CheckConstraint(
                condition=Q(answer_hours__gt=0, closing_days__gt=0), name="category_times_positive"
            ),
        ]

    @property
    def description(self) -> str:
        """What belongs there, in the reader's language when it has it."""
        return translated(self.descriptions)


class CategoryPerson(models.Model):
    """Someone who looks after a category: its moderators decide, its hosts answer."""

    class Part(models.TextChoices):
        MODERATOR = "moderator", pgettext_lazy("forum", "Moderator")
        HOST = "host", pgettext_lazy("forum", "Host adviser")

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=9, choices=Part)

    class Meta:
        verbose_name = pgettext_lazy("forum", "person of a category")
        verbose_name_plural = pgettext_lazy("forum", "people of a category")
        constraints = [
            models.UniqueConstraint(
                fields=["category", "user", "part"], name="category_person_once"
            ),
        ]

    def __str__(self):
        return f"{self.category_id} · {self.user_id} · {self.part}"


class Tag(models.Model):
    """A word that topics of any category share; `folded` tells it from the others."""

    name = models.CharField(max_length=LONGEST_TAG)
    folded = models.CharField(max_length=LONGEST_TAG, unique=True, db_collation="C")

    class Meta:
        verbose_name = pgettext_lazy("forum", "tag")
        verbose_name_plural = pgettext_lazy("forum", "tags")
        ordering = ["folded"]

    def __str__(self):
        return self.name
