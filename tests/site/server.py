"""The site on an address of this machine, inside the test's own process."""

import contextlib
import threading
from collections.abc import Iterator

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *arguments):
        """Say nothing: tests look at the answers."""


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Serve the site as the settings have it; give its address, without a slash at the end."""
    from django.core.wsgi import get_wsgi_application

    server = ThreadedWSGIServer(("127.0.0.1", 0), _QuietHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
