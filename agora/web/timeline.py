"""The story of something, as a page tells it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Event:
    """One moment of a story.

    `kind` says in a word what it is ("Answer", "Milestone"); `html` is safe HTML written in
    `language` (as is `title`; empty: the page's language); `tone` is neutral, good, busy,
    warning or bad; `status` is the label of the status it led to, if any; `future` marks what is
    still to come; `anchor` is its id on the page, if it has one; `period` is shown in place of the
    day for what has no exact one.
    """

    date: date | datetime
    kind: str
    title: str = ""
    html: str = ""
    language: str = ""
    tone: str = "neutral"
    status: str = ""
    future: bool = False
    anchor: str = ""
    period: str = ""
