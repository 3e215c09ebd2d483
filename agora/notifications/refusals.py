"""What a mail server's refusal says of the address: RFC 3463 tells the classes of its codes."""

import re
import smtplib

# 5.7 is policy (our reputation, not the reader), 5.2.2 a full mailbox, 5.3 and 5.4 their server
# and the way to it, 5.6 the content. The others are about the address.
_ABOUT_THE_ADDRESS = re.compile(r"5\.(1\.\d{1,3}|2\.(0|1|3|4)|0\.\d{1,3})")
_ENHANCED = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")


def is_about_the_address(status: str) -> bool:
    """Tell whether an enhanced code such as "5.1.1" says that the address takes no mail."""
    return _ABOUT_THE_ADDRESS.fullmatch(status.strip()) is not None


def names_an_absent_reader(error: Exception) -> bool:
    """Tell whether the server refused the recipient for good, and because of the address.

    A server that gives no enhanced code is taken at its word.
    """
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    for code, said in error.recipients.values():
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        found = _ENHANCED.search(text)
        if 500 <= code < 600 and (found is None or is_about_the_address(found[0])):
            return True
    return False
