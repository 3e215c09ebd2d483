"""The cooperative's registry of members."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField
from agora.core.sorting import sort_key


class Member(models.Model):
    """A row of the cooperative's registry, keyed by member number; nobody is listed by it.

    `email` and `language` are what the registry says, which a person may have changed since in
    their account. `country` is an ISO 3166-1 code. `user` is the account, once there is one;
    somebody with two numbers has one account, under the number that is active. `sort_key`, made
    on save, orders members by name. `access_closed_at` is set while the account is closed because
    the registry says so, and `erased_at` once the person was forgotten: what the registry says of
    them, but for the status, is then no longer kept. `may_come_back` says that they did not ask
    for it, but had not used their account for two years: an import that says they are active
    brings them back.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("member status", "active")
        SUSPENDED = "suspended", pgettext_lazy("member status", "suspended")
        DEPARTED = "departed", pgettext_lazy("member status", "left")

    number = models.CharField(pgettext_lazy("member", "member number"), max_length=30, unique=True)
    name = models.CharField(pgettext_lazy("member", "name"), max_length=160)
    email = models.EmailField(pgettext_lazy("member", "e-mail address"), blank=True)
    language = LanguageField(default="fr")
    country = models.CharField(pgettext_lazy("member", "country"), max_length=2, blank=True)
    postal_code = models.CharField(
        pgettext_lazy("member", "postal code"), max_length=12, blank=True
    )
    town = models.CharField(pgettext_lazy("member", "town"), max_length=120, blank=True)
    office = models.ForeignKey(
        "core.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner_since = models.DateField(
        pgettext_lazy("member", "member-owner since"), null=True, blank=True
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="member",
    )
    access_closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    may_come_back = models.BooleanField(default=False, db_default=False, editable=False)
    sort_key = models.CharField(max_length=200, default="", editable=False, db_collation="C")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = pgettext_lazy("member", "member")
        verbose_name_plural = pgettext_lazy("member", "members")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(may_come_back=False) | models.Q(erased_at__isnull=False),
                name="member_comes_back_if_erased",
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="member_by_name"),
            models.Index(models.functions.Lower("email"), name="member_by_email"),
            GinIndex(
                fields=["sort_key", "number", "email"],
                opclasses=["gin_trgm_ops"] * 3,
                name="member_by_letters",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.number})" if self.name else self.number

    def save(self, *args, update_fields=None, **kwargs):
        self.sort_key = sort_key(self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)
