"""Names of the pictures of profiles, which say nothing of the person."""

import uuid


def portrait_name(profile, name: str) -> str:
    """Give where a new portrait is kept, below PRIVATE_ROOT; every new one has another name."""
    return f"portraits/{uuid.uuid4().hex}.webp"


def work_name(work, name: str) -> str:
    """Give where the picture of a work is kept, below PRIVATE_ROOT."""
    return f"works/{uuid.uuid4().hex}.webp"
