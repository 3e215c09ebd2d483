"""What members choose to show of themselves, and to whom."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField
from agora.core.private_storage import PrivateStorage
from agora.directory.pictures import portrait_name
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
    PRONOUN = "pronoun", pgettext_lazy("profile", "Pronoun")
    PORTRAIT = "portrait", pgettext_lazy("profile", "Portrait")
    TRADES = "trades", pgettext_lazy("profile", "Trades")
    SKILLS = "skills", pgettext_lazy("profile", "Skills")
    TOWN = "town", pgettext_lazy("profile", "Town")
    TRAVEL = "travel", pgettext_lazy("profile", "Where I work")
    AVAILABILITY = "availability", pgettext_lazy("profile", "Availability")
    LANGUAGES = "languages", pgettext_lazy("profile", "Languages I speak")
    PRESENTATION = "presentation", pgettext_lazy("profile", "Presentation")
    OFFER = "offer", pgettext_lazy("profile", "What I offer")
    WANTED = "wanted", pgettext_lazy("profile", "What I look for")
    PORTFOLIO = "portfolio", pgettext_lazy("profile", "Portfolio")
    LINKS = "links", pgettext_lazy("profile", "Links")


class Availability(models.TextChoices):
    """Whether a person takes on work; said by them, and worth ninety days."""

    UNSAID = "", pgettext_lazy("availability", "I do not say")
    NOW = "now", pgettext_lazy("availability", "Available now")
    FROM = "from", pgettext_lazy("availability", "Available from a date")
    NOT_LOOKING = "not-looking", pgettext_lazy("availability", "Not looking for work")


class Contact(models.TextChoices):
    """Who may write to a person through the site."""

    NOBODY = "nobody", pgettext_lazy("contact", "Nobody")
    MEMBERS = "members", pgettext_lazy("contact", "Members and staff")
    EVERYONE = "everyone", pgettext_lazy("contact", "Everyone with an account")


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

    `language` is the one of the short texts: pronoun, trades, skills, alternative text, labels of
    links. `trades` are in the person's own words; what concept a word stands for is said by
    `Concept`. `languages` are those the person speaks, codes of `languages.SPOKEN`. `travels_km`
    is how far they go from their town, None if unsaid. `availability` was said at
    `availability_said_at`; `availability_of` says what it is worth today. `visibility` maps a
    `Field` to a `Visibility`; a field that is absent is shown to members. `search_engines` is the
    wish that search engines show a public profile, `shares_card` that others may save it as a
    contact card. `listed_at` is when the profile was first listed, since it last was not.
    `confirmed_at` is when the person last said that it is still right, `asked_at` and `asked_times`
    what they were asked since.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    listing = models.CharField(max_length=10, choices=Listing, default=Listing.OFF)
    listed_at = models.DateTimeField(null=True, blank=True)
    search_engines = models.BooleanField(default=False)
    shares_card = models.BooleanField(default=False, db_default=False)
    contact = models.CharField(
        max_length=10, choices=Contact, default=Contact.MEMBERS, db_default=Contact.MEMBERS.value
    )
    language = LanguageField(default="fr")
    professional_name = models.CharField(max_length=120, blank=True)
    pronoun = models.CharField(max_length=40, blank=True, db_default="")
    portrait = models.ImageField(
        storage=PrivateStorage(), upload_to=portrait_name, blank=True, db_default=""
    )
    portrait_alt = models.CharField(max_length=250, blank=True, db_default="")
    trades = ArrayField(models.CharField(max_length=LONGEST_TRADE), default=list, blank=True)
    town = models.ForeignKey(
        "core.Town", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    travels_km = models.PositiveSmallIntegerField(null=True, blank=True)
    works_remotely = models.BooleanField(default=False, db_default=False)
    availability = models.CharField(
        max_length=12, choices=Availability, default=Availability.UNSAID, blank=True, db_default=""
    )
    available_from = models.DateField(null=True, blank=True)
    availability_said_at = models.DateTimeField(null=True, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    visibility = models.JSONField(default=dict, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_times = models.PositiveSmallIntegerField(default=0, db_default=0)
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
            models.CheckConstraint(
                condition=models.Q(availability__in=Availability.values),
                name="profile_availability_known",
            ),
            models.CheckConstraint(
                condition=models.Q(availability=Availability.FROM, available_from__isnull=False)
                | (~models.Q(availability=Availability.FROM) & models.Q(available_from=None)),
                name="profile_available_from_a_date",
            ),
            models.CheckConstraint(
                condition=models.Q(portrait="") | ~models.Q(portrait_alt=""),
                name="profile_portrait_described",
            ),
            models.CheckConstraint(
                condition=models.Q(contact__in=Contact.values), name="profile_contact_known"
            ),
        ]

    def __str__(self):
        # The audit log keeps this: a number says less of a person than a name.
        return f"{self._meta.verbose_name} {self.pk}"

    def visibility_of(self, field: str) -> str:
        """Give who sees a field: what the person chose, members until then."""
        return self.visibility.get(field, Visibility.MEMBERS)
