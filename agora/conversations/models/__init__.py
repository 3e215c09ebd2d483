from agora.conversations.models.conversation import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    Conversation,
    Message,
    Participant,
)
from agora.conversations.models.report import LONGEST_NOTE, Report

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_SUBJECT",
    "LONGEST_TEXT",
    "Conversation",
    "Message",
    "Participant",
    "Report",
]
