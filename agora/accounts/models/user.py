"""Who signs in."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import pgettext, pgettext_lazy

from agora.accounts import roles
from agora.core.models import LanguageField
from agora.core.sorting import sort_key


class UserManager(BaseUserManager):
    """Makes users by e-mail address; addresses are kept in lower case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields):
        """Create and give a user; without a password only codes by e-mail sign them in."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        """Create and give a user with every right, for a first start."""
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, email: str):
        return self.get(email=email.strip().lower())


class User(AbstractUser):
    """Someone with an account: a member, a member of staff or a client.

    `display_name` is what others read beside what this person writes; `language` is the one
    they read mails and the back office in; `sort_key`, made on save, orders people by name.
    `erased_at` is set once they asked to be forgotten: nothing then says who they were. Every
    session belongs to a `session_round`; counting it up ends all of them at once.
    """

    username = None
    email = models.EmailField(pgettext_lazy("person", "e-mail address"), unique=True)
    display_name = models.CharField(pgettext_lazy("person", "display name"), max_length=80)
    language = LanguageField(default="fr")
    office = models.ForeignKey(
        "core.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    session_round = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    sort_key = models.CharField(max_length=200, default="", editable=False, db_collation="C")

    # Set by the session's middleware: staff roles rest until a second factor is given.
    owes_second_factor = False

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    objects = UserManager()

    class Meta:
        verbose_name = pgettext_lazy("person", "person")
        verbose_name_plural = pgettext_lazy("person", "people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="user_by_name"),
            GinIndex(
                fields=["sort_key", "email"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                name="user_by_letters",
            ),
        ]

    def __str__(self):
        if self.erased_at:
            return pgettext("person", "former member")
        return self.display_name or self.email

    def save(self, *args, update_fields=None, **kwargs):
        self.sort_key = sort_key(self.display_name)
        if update_fields is not None and "display_name" in update_fields:
            update_fields = {*update_fields, "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _get_session_auth_hash(self, secret=None):
        # Django's one place for it: a session whose hash is another one is refused and deleted.
        of_password = super()._get_session_auth_hash(secret=secret)
        if not self.session_round:
            return of_password
        value = f"{of_password}:{self.session_round}"
        return salted_hmac("agora.session", value, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self):
        return self.display_name

    def get_short_name(self):
        return self.display_name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The codes of the roles this person has; every role for a superuser."""
        if not self.is_active:
            return frozenset()
        allowed = {roles.MEMBER} if self.owes_second_factor else set(roles.ROLES)
        if self.is_superuser:
            return frozenset(allowed)
        return frozenset(self.groups.values_list("name", flat=True)) & allowed

    @cached_property
    def service_ids(self) -> frozenset[int]:
        """The keys of the services this person works in: the scope of an adviser's rights."""
        return frozenset(self.scopes.values_list("service_id", flat=True))
