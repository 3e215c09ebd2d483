"""Files of imports go when nobody needs them any more."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from agora.accounts.actions.bring_registry import bring_registry
from agora.accounts.models import RegistryImport
from agora.privacy.retention import forget_registry_imports
from tests.accounts.factories import make_person
from tests.accounts.registry.conftest import HEAD, ROW


@pytest.mark.parametrize(("age", "gone"), [(1, False), (3, True)])
def test_file_that_nobody_confirmed_goes_after_two_days(
    db, settings, tmp_path, django_capture_on_commit_callbacks, age, gone
):
    settings.PRIVATE_ROOT = tmp_path / "private"
    file = ContentFile((HEAD + ROW + "2;;;;;;;;;\n").encode(), "registry.csv")
    row = bring_registry(actor=make_person("administrator"), file=file)
    RegistryImport.objects.update(created_at=timezone.now() - datetime.timedelta(days=age))
    with django_capture_on_commit_callbacks(execute=True):
        forget_registry_imports()
    row.refresh_from_db()
    assert (row.state == "cancelled") is gone
    assert len(list((tmp_path / "private").rglob("*.csv"))) == (0 if gone else 2)
