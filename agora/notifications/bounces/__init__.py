"""Mails that came back, and complaints: read in a mailbox, understood, acted upon."""
