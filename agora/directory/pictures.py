"""Names of the pictures of profiles, which say nothing of the person."""

import uuid

# Folders below PRIVATE_ROOT.
PORTRAITS = "portraits"
WORKS = "works"


def portrait_name(profile=None, name: str = "") -> str:
    """Give where a new portrait is kept, below PRIVATE_ROOT; every new one has another name."""
    return f"{PORTRAITS}/{uuid.uuid4().hex}.webp"


def work_name(work=None, name: str = "") -> str:
    """Give where the picture of a work is kept, below PRIVATE_ROOT."""
    return f"{WORKS}/{uuid.uuid4().hex}.webp"
