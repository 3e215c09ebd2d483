"""GET never writes: a guard on the connection refuses writes while a page is read."""

import re

from django.db import connection

from agora.core.readonly_exceptions import WRITABLE_TABLES

READ_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
_READS = re.compile(
    r"\s*(SELECT|SHOW|SET|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)\b", re.IGNORECASE
)
_WRITE = re.compile(
    r"\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?)"
    r'\s+(?:ONLY\s+)?"?(\w+)"?',
    re.IGNORECASE,
)


class WriteInReadView(Exception):
    """A read view tried to write; the message holds the statement's verb and table."""


class ReadOnlyMiddleware:
    """Refuse database writes while a GET, HEAD, OPTIONS or TRACE request is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in READ_METHODS:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)


def refuse_writes(execute, sql, params, many, context):
    """Let a statement through unless it writes to a table that read views may not touch."""
    if not _READS.match(sql):
        found = _WRITE.search(sql)
        if found and found[2] not in WRITABLE_TABLES:
            raise WriteInReadView(f"{found[1]} {found[2]}")
    return execute(sql, params, many, context)
