"""What members choose to show of themselves, and to whom."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField
from agora.directory.languages import language_name
from agora.directory.querysets import ProfileQuerySet

MOST_TRADES = 8
LONGEST_TRADE = 60


class Listing(models.TextChoices):
    """Who finds a profile at all."""

    OFF = "off", pgettext_lazy("listing", "Nobody: I am not in the directory")
    MEMBERS = "members", pgettext_lazy("listing", "Members and staff of the cooperative")
    PUBLIC = "public", pgettext_lazy("listing", "Everyone, visitors of the site included")


class Visibility(models.TextChoices):
    """Who sees one field of a profile that they found."""

    ME = "me", pgettext_lazy("visibility", "Only me")
    MEMBERS = "members", pgettext_lazy("visibility", "Members")
    EVERYONE = "everyone", pgettext_lazy("visibility", "Everyone")


class Field(models.TextChoices):
    """The fields whose visibility a member chooses; a new one is shown to members at first."""

    PROFESSIONAL_NAME = "professional_name", pgettext_lazy("profile", "Professional name")
    TRADES = "trades", pgettext_lazy("profile", "Trades")
    TOWN = "town", pgettext_lazy("profile", "Town")
    LANGUAGES = "languages", pgettext_lazy("profile", "Languages I speak")
    PRESENTATION = "presentation", pgettext_lazy("profile", "Presentation")
    LINKS = "links", pgettext_lazy("profile", "Links")


class KnownVisibilities(models.Func):
    """True if every value of the mapping is one of `Visibility`, whatever fields there are."""

    function = "jsonb_path_exists"
    template = (
        "(jsonb_typeof(%(expressions)s) = 'object' AND NOT jsonb_path_exists(%(expressions)s, "
        '\'$.* ? (!(@ == "me" || @ == "members" || @ == "everyone"))\'))'
    )
    output_field = models.BooleanField()


class Profile(models.Model):
    """What one person shows of themselves. It is read through `selectors.get_profile_for` and
    `objects.visible_to`, its fields through `shown.what_is_shown`; nothing else decides.

    `language` is the one of the short texts: trades and labels of links. `languages` are those
    the person speaks, codes of `languages.SPOKEN`. `visibility` maps a `Field` to a `Visibility`;
    a field that is absent is shown to members. `search_engines` is the wish that search engines
    show a public profile. `words_members` and `words_everyone`, made by the actions, are what
    each of the two may find the profile by: what they are shown and nothing else.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    listing = models.CharField(max_length=10, choices=Listing, default=Listing.OFF)
    search_engines = models.BooleanField(default=False)
    language = LanguageField(default="fr")
    professional_name = models.CharField(max_length=120, blank=True)
    trades = ArrayField(models.CharField(max_length=LONGEST_TRADE), default=list, blank=True)
    town = models.ForeignKey(
        "core.Town", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    visibility = models.JSONField(default=dict, blank=True)
    words_members = models.TextField(default="", editable=False)
    words_everyone = models.TextField(default="", editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("profile", "profile")
        verbose_name_plural = pgettext_lazy("profile", "profiles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(listing__in=Listing.values), name="profile_listing_known"
            ),
            models.CheckConstraint(
                condition=models.Q(search_engines=False) | models.Q(listing=Listing.PUBLIC),
                name="profile_search_engines_if_public",
            ),
            models.CheckConstraint(
                condition=KnownVisibilities("visibility"), name="profile_visibility_known"
            ),
            models.CheckConstraint(
                condition=models.Q(trades__len__lte=MOST_TRADES), name="profile_trades_few"
            ),
        ]
        indexes = [
            GinIndex(fields=["words_members"], opclasses=["gin_trgm_ops"], name="profile_by_words"),
            GinIndex(
                fields=["words_everyone"],
                opclasses=["gin_trgm_ops"],
                name="profile_by_public_words",
            ),
        ]

    def __str__(self):
        # The audit log keeps this: a number says less of a person than a name.
        return f"{self._meta.verbose_name} {self.pk}"

    def visibility_of(self, field: str) -> str:
        """Give who sees a field: what the person chose, members until then."""
        return self.visibility.get(field, Visibility.MEMBERS)


class ProfileText(models.Model):
    """A person's presentation in one language."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    text = MarkdownField(heading_level=3)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "language"], name="profile_text_once"),
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
