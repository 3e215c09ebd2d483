"""A mailbox on this machine, read over IMAP: as much of RFC 3501 as our reader speaks."""

import contextlib
import re
import socketserver
import threading
from collections.abc import Iterator

USER, PASSWORD = "bounces@example.org", "pruim & kers"


class Mailbox:
    """Holds mails (bytes); `seen` are the places of those marked as read, from 1 on."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.seen: set[int] = set()
        self.url = ""

    def unread(self) -> list[int]:
        return [place for place in range(1, len(self.mails) + 1) if place not in self.seen]


class _Conversation(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        self._say("* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, _, command = line.partition(" ")
            if not self._answer(tag, command):
                return

    def _answer(self, tag: str, command: str) -> bool:
        mailbox, verb = self.server.mailbox, command.upper()
        if verb == "CAPABILITY":
            self._say("* CAPABILITY IMAP4rev1")
        elif verb.startswith("LOGIN"):
            if command[6:] != f'{USER} "{PASSWORD}"':
                self._say(f"{tag} NO wrong password")
                return True
        elif verb.startswith("SELECT"):
            if command[7:] != '"INBOX"':
                self._say(f"{tag} NO no such folder")
                return True
            self._say(f"* {len(mailbox.mails)} EXISTS")
        elif verb == "UID SEARCH UNSEEN":
            self._say(" ".join(["* SEARCH", *map(str, mailbox.unread())]))
        elif match := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", verb):
            content = mailbox.mails[int(match[1]) - 1][: int(match[2])]
            self._say(f"* {match[1]} FETCH (UID {match[1]} BODY[]<0> {{{len(content)}}}")
            self.wfile.write(content + b")\r\n")
        elif match := re.fullmatch(r"UID STORE (\d+) \+FLAGS \(\\SEEN\)", verb):
            mailbox.seen.add(int(match[1]))
        elif verb == "LOGOUT":
            self._say("* BYE")
        else:
            self._say(f"{tag} BAD {command}")
            return True
        self._say(f"{tag} OK done")
        return verb != "LOGOUT"

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    mailbox: Mailbox


@contextlib.contextmanager
def imap_mailbox() -> Iterator[Mailbox]:
    """Serve a mailbox on a free port of the loopback address."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.mailbox = Mailbox()
        port = server.server_address[1]
        user, password = USER.replace("@", "%40"), PASSWORD.replace(" ", "%20").replace("&", "%26")
        server.mailbox.url = f"imap://{user}:{password}@127.0.0.1:{port}/INBOX"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.mailbox
        finally:
            server.shutdown()
            thread.join()
