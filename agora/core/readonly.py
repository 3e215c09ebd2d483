"""GET never writes: a guard on the connections refuses writes while a page is read.

docs/decisions/0007-get-never-writes.md says why the guard reads statements.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager

from django.db import connections

from agora.core.readonly_exceptions import WRITABLE_TABLES, WRITING_VIEWS
from agora.core.statements import writes_of

READ_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class WriteInReadView(Exception):
    """A read view tried to write; the message holds the statement's verb and table."""


class ReadOnlyMiddleware:
    """Refuse database writes while a GET, HEAD, OPTIONS or TRACE request is answered.

    A streamed answer is guarded until its last piece.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in READ_METHODS:
            return self.get_response(request)
        with read_only(unless=lambda: getattr(request, "must_write", False)):
            response = self.get_response(request)
        # A file is sent by the server, which would not know it behind our pieces.
        is_file = getattr(response, "file_to_stream", None) is not None
        if response.streaming and not response.is_async and not is_file:
            response.streaming_content = _guarded(response.streaming_content)
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        request.must_write = request.resolver_match.view_name in WRITING_VIEWS


@contextmanager
def read_only(unless: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Refuse writes on every database connection of this thread inside the block.

    `unless` is asked before each statement: true lets it through.
    """

    def guard(execute, *statement):
        return execute(*statement) if unless() else refuse_writes(execute, *statement)

    with ExitStack() as guards:
        for connection in connections.all():
            guards.enter_context(connection.execute_wrapper(guard))
        yield


def refuse_writes(execute, sql, params, many, context):
    """Let a statement through unless it writes to a table that read views may not touch."""
    text = sql if isinstance(sql, str) else _as_text(sql, context["cursor"])
    for verb, table in writes_of(text):
        if table not in WRITABLE_TABLES:
            raise WriteInReadView(f"{verb} {table}".rstrip())
    return execute(sql, params, many, context)


def _as_text(sql, cursor) -> str:
    return sql.decode() if isinstance(sql, bytes) else sql.as_string(cursor.connection)


def _guarded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Guard the making of each piece, not the time between two, which is not the view's."""
    iterator = iter(pieces)
    while True:
        with read_only():
            try:
                piece = next(iterator)
            except StopIteration:
                return
        yield piece
