"""One import of the registry: what it was, how far it is and what came of it."""

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import pgettext_lazy

from agora.core.private_storage import PrivateStorage


def where_kept(instance, name: str) -> str:
    """Give where a file is kept, under a name that says nothing; no address leads there."""
    return f"registry/{get_random_string(24)}.csv"


class RegistryImport(models.Model):
    """A file of the registry that somebody brought, or a command read.

    From the back office it is checked, which writes nothing but the report, and imported once a
    person says so. `actor` is None for a command. The uploaded `file` goes as soon as it is
    imported or given up; `findings_file`, with the bad rows, after some weeks. `report` is an
    `ImportReport` as JSON; `read` and `size` are bytes, for the progress.
    """

    class State(models.TextChoices):
        CHECKING = "checking", pgettext_lazy("registry import", "being checked")
        CHECKED = "checked", pgettext_lazy("registry import", "checked, waiting for you")
        IMPORTING = "importing", pgettext_lazy("registry import", "being imported")
        DONE = "done", pgettext_lazy("registry import", "imported")
        FAILED = "failed", pgettext_lazy("registry import", "could not be read")
        CANCELLED = "cancelled", pgettext_lazy("registry import", "given up")

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    file_name = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to=where_kept, storage=PrivateStorage(), blank=True)
    findings_file = models.FileField(upload_to=where_kept, storage=PrivateStorage(), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    keep_going = models.BooleanField(default=False)
    read = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    report = models.JSONField(default=dict)
    failure = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("registry import", "import of the registry")
        verbose_name_plural = pgettext_lazy("registry import", "imports of the registry")

    def __str__(self):
        return self.file_name or str(self.pk)

    @property
    def is_under_way(self) -> bool:
        """Whether a job works on it."""
        return self.state in {self.State.CHECKING, self.State.IMPORTING}
