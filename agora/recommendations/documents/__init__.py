"""Reads the HedgeDoc documents in which working groups publish their recommendations.

Pure Python: nothing here touches the database. `parse_document` takes the text of one
document and gives a `ParsedDocument`, or raises `UnreadableDocument`.
"""

from agora.recommendations.documents.parsed import (
    Anomaly,
    ParsedAnnex,
    ParsedDetail,
    ParsedDocument,
    ParsedGroup,
    ParsedItem,
    ParsedRecommendation,
    ParsedReference,
    ParsedSection,
    UnreadableDocument,
)
from agora.recommendations.documents.reader import parse_document

__all__ = [
    "Anomaly",
    "ParsedAnnex",
    "ParsedDetail",
    "ParsedDocument",
    "ParsedGroup",
    "ParsedItem",
    "ParsedRecommendation",
    "ParsedReference",
    "ParsedSection",
    "UnreadableDocument",
    "parse_document",
]
