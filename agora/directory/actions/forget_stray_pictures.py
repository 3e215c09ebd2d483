"""Delete the pictures that no profile names any more."""

import datetime

from django.utils import timezone

from agora.core.private_files import private_path
from agora.directory.models import Profile, Work
from agora.directory.pictures import PORTRAITS, WORKS

# A picture is stored a moment before its row.
YOUNGEST = datetime.timedelta(days=1)


def forget_stray_pictures() -> int:
    """Delete what a crash left between a file and its row; give how many files."""
    oldest = (timezone.now() - YOUNGEST).timestamp()
    gone = 0
    for folder, rows, field in (
        (PORTRAITS, Profile.objects, "portrait"),
        (WORKS, Work.objects, "image"),
    ):
        for path in private_path(folder).glob("*"):
            named = rows.filter(**{field: f"{folder}/{path.name}"})
            if path.stat().st_mtime < oldest and not named.exists():
                path.unlink(missing_ok=True)
                gone += 1
    return gone
