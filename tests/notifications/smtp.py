"""A mail server on this machine, as willing as a test wants it."""

import contextlib
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

ACCEPTED = "250 Accepted"


class MailServer:
    """Receives mails at `url`, and keeps them as they came (`raw`) and as they are read.

    `answer` gives the reply to each mail, `refusals` to recipients.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.refusals: dict[str, str] = {}
        self.answer: Callable[[], str] = lambda: ACCEPTED
        self.url = ""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.raw.append(envelope.content)
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer()

    def ids(self) -> list[str]:
        """Give the Message-ID of each mail received."""
        return [mail["Message-ID"] for mail in self.received]


class _Controller(Controller):
    """Finds out its own port: asked for port 0, the library's would connect to port 0."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextlib.contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a mail server on a free port of the loopback address."""
    handler = MailServer()
    controller = _Controller(handler, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        handler.url = f"smtp://127.0.0.1:{controller.port}"
        yield handler
    finally:
        controller.stop()
