"""Write only what differs."""

from collections.abc import Mapping
from typing import Any

from django.db import models


def assign(instance: models.Model, values: Mapping[str, Any]) -> list[str]:
    """Set the fields whose value differs, without saving; give their names."""
    changed = [name for name, value in values.items() if getattr(instance, name) != value]
    for name in changed:
        setattr(instance, name, values[name])
    return changed
