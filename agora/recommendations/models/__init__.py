from agora.recommendations.models.cycle import Annex, Cycle, Section, Theme, WorkingGroup
from agora.recommendations.models.follow_up import (
    Milestone,
    ProgressUpdate,
    RelatedLink,
    StatusChange,
    TextChange,
)
from agora.recommendations.models.recommendation import (
    AWAITING_NEWS,
    NEEDS_REASON,
    Channel,
    CrossReference,
    Detail,
    Item,
    Recommendation,
    Status,
)

__all__ = [
    "AWAITING_NEWS",
    "NEEDS_REASON",
    "Annex",
    "Channel",
    "CrossReference",
    "Cycle",
    "Detail",
    "Item",
    "Milestone",
    "ProgressUpdate",
    "Recommendation",
    "RelatedLink",
    "Section",
    "Status",
    "StatusChange",
    "TextChange",
    "Theme",
    "WorkingGroup",
]
