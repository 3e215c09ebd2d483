"""Over what a role's rights reach."""

from django.conf import settings
from django.db import models


class Scope(models.Model):
    """A service in which a person works: rights of scope `service` reach what it answers for."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="scopes"
    )
    service = models.ForeignKey("core.Service", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "service"], name="scope_once"),
        ]

    def __str__(self):
        return f"{self.user} · {self.service}"
