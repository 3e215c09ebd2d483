"""The one kind of error that people who run Agora see: a sentence that says what to do."""

import errno


class Problem(Exception):
    """Something that stops a command; the message is one clear sentence for the administrator."""


def disk_full(error: BaseException) -> bool:
    """Say whether an error, or a cause of it, is a full disk (from the system or PostgreSQL)."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if getattr(seen, "sqlstate", None) == "53100":  # disk_full in PostgreSQL's table of errors
            return True
        seen = seen.__cause__ or seen.__context__
    return False
